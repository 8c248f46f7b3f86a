import { type Concept, nameKey } from '../../core/model/index.js';

/** From the model's label to the id or the name of a concept. */
export type LabelMap = Readonly<Record<string, string>>;

/**
 * Finds the concept of a label: the one that the map says, without a map the one of the same name. Of a label that is a list
 * of synonyms, as ImageNet's are (*tabby, tabby cat*), any will do.
 */
export function conceptFinder(concepts: readonly Concept[], labels: LabelMap | undefined): (label: string) => Concept | undefined {
  const byId = new Map(concepts.map((concept) => [concept.id, concept])), byName = new Map(concepts.map((concept) => [nameKey(concept.name), concept]));
  const named = (name: string): Concept | undefined => byName.get(nameKey(name));
  if (!labels) return (label) => named(label) ?? label.split(',').map(named).find((concept) => concept !== undefined);
  const meant = new Map(Object.entries(labels));
  return (label) => {
    const said = meant.get(label);
    return said === undefined ? undefined : (byId.get(said) ?? named(said));
  };
}

/** What a zero-shot model is asked to choose from: the map's labels of these concepts, without a map their names. */
export function candidateLabels(concepts: readonly Concept[], labels: LabelMap | undefined): readonly string[] {
  const conceptOf = conceptFinder(concepts, labels);
  return (labels ? Object.keys(labels) : concepts.map(({ name }) => name)).filter((label) => conceptOf(label));
}
