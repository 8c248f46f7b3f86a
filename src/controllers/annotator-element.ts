import { html, type TemplateResult } from 'lit';
import { html as staticHtml, literal } from 'lit/static-html.js';
import type { Media } from '../adapter/port.js';
import type { ToolName } from '../core/annotate/tools/types.js';
import type { KeyMap } from '../core/keys.js';
import type { Concept, Input, Label, LabelChange, Objective, Point, Shape, SuggestedConcept, Task } from '../core/model/index.js';
import type { MessageOverrides } from '../i18n/index.js';
import { cssVar } from '../internal/css-var.js';

/** What the elements around an annotator use of it: they know it by its tag alone. */
export interface AnnotatorElement extends HTMLElement {
  readonly annotations: readonly Label[];
  readonly suggestions: readonly Label[];
  /** Ids of the chosen labels. */
  selection: readonly string[];
  /** Whether a gesture is open. */
  readonly busy: boolean;
  readonly updateComplete: Promise<boolean>;
  cancel(): void;
  /** Chooses regions, or stretches, and shows the first of them. */
  select(ids: readonly string[]): void;
  /** @returns false where a person has to say something first */
  settle(): boolean;
}

/** One that draws. */
export interface DrawingElement extends AnnotatorElement {
  tool: ToolName;
  /** Brings a place of the picture (0..1) into sight. */
  lookAt(point: Point): void;
  /** @returns undefined where the person thinks better of it */
  pickPoint(): Promise<Point | undefined>;
}

/** A place on the picture to go to. */
export interface AnnotatorMarker {
  readonly id: string;
  /** 0..1 of the upright picture. */
  readonly point: Point;
  readonly text: string;
}

/** A gesture that changed labels is finished. */
export type AnnotationsChangedEvent = CustomEvent<{ readonly changes: readonly LabelChange[] }>;
/** Suggestions were discarded, or came back. */
export type SuggestionsChangedEvent = CustomEvent<{ readonly discarded: readonly string[]; readonly restored: readonly string[] }>;

/** The tool that one begins with, where something is drawn. */
export const firstTool = (objective: Objective | undefined): ToolName | undefined => (objective === 'classification' ? undefined : objective === 'segmentation' ? 'polygon' : 'box');

/** Finds whichever annotator is there. */
export const ANNOTATORS = 'bbox-annotator, polygon-annotator, input-classifier';

export interface AnnotatorProps {
  readonly task: Pick<Task, 'objective' | 'choice'> | undefined;
  readonly input: Pick<Input, 'kind' | 'frameRate'>;
  readonly strings: MessageOverrides | undefined;
  readonly concepts: readonly Concept[];
  readonly media: Media | undefined;
  readonly labels: readonly Label[];
  readonly suggestions?: readonly Label[];
  readonly previousLabels?: readonly Label[];
  readonly readonly: boolean;
  /** Other keys for what the element does. */
  readonly keys?: KeyMap<string>;
  /** What a region may be that was just drawn. */
  readonly suggestConcepts?: (region: Shape) => Promise<readonly SuggestedConcept[]>;
  /** Places on the picture to go to, where something is drawn on one. */
  readonly markers?: readonly AnnotatorMarker[];
  /** A CSS filter for what is looked at. */
  readonly filter?: string;
  readonly changed: (event: AnnotationsChangedEvent) => void;
  readonly suggestionsChanged?: (event: SuggestionsChangedEvent) => void;
  readonly mediaFailed: () => void;
  readonly selected?: (event: CustomEvent<{ readonly ids: readonly string[] }>) => void;
  readonly markerChosen?: (event: CustomEvent<{ readonly id: string }>) => void;
}

const NONE: readonly Label[] = [], NO_MARKERS: readonly AnnotatorMarker[] = [], NO_KEYS: KeyMap<string> = {};

/** The element that fits an objective, with what stands in its slots. */
export function renderAnnotator(props: AnnotatorProps, inside: unknown): TemplateResult {
  const { task, input, media, suggestions = NONE, previousLabels = NONE, filter = 'none', keys = NO_KEYS, markers = NO_MARKERS } = props;
  const src = typeof media === 'string' ? media : undefined, blob = typeof media === 'object' ? media : undefined;
  if (task?.objective === 'classification') {
    return html`
      <input-classifier ${cssVar('--le-picture-filter', filter)}
        .strings=${props.strings} .keys=${keys} .concepts=${props.concepts} .kind=${input.kind} .choice=${task.choice} .frameRate=${input.frameRate} .src=${src} .media=${blob}
        .annotations=${props.labels} .suggestions=${suggestions} ?readonly=${props.readonly}
        @annotations-changed=${props.changed} @suggestions-changed=${props.suggestionsChanged} @media-failed=${props.mediaFailed} @selection-changed=${props.selected}
      >${inside}</input-classifier>`;
  }
  const tag = task?.objective === 'segmentation' ? literal`polygon-annotator` : literal`bbox-annotator`;
  return staticHtml`
    <${tag} ${cssVar('--le-picture-filter', filter)}
      .strings=${props.strings} .keys=${keys} .concepts=${props.concepts} .src=${src} .media=${blob}
      .annotations=${props.labels} .suggestions=${suggestions} .previousAnnotations=${previousLabels} .suggestConcepts=${props.suggestConcepts} ?readonly=${props.readonly}
      .markers=${markers} @annotations-changed=${props.changed} @suggestions-changed=${props.suggestionsChanged} @image-failed=${props.mediaFailed}
      @selection-changed=${props.selected} @marker-chosen=${props.markerChosen}
    >${inside}</${tag}>`;
}
