import { type Concept, type Dataset, type Input, nameKey, type Person } from '../../core/model/index.js';
import type { ConceptRecord, DatasetRecord, InputRecord, PersonRecord } from './schema.js';

/** What the port shows of a record: the fields that are for the storage alone stay there. */
export const personOf = ({ nameKey: _, ...person }: PersonRecord): Person => person;
export const datasetOf = ({ nameKey: _, ...dataset }: DatasetRecord): Dataset => dataset;
export const conceptOf = ({ nameKey: _, ...concept }: ConceptRecord): Concept => concept;
export const inputOf = ({ place: _, kindPlace: __, mediaOf: ___, ...input }: InputRecord): Input => input;

export const personRecord = (person: Person): PersonRecord => ({ ...person, nameKey: nameKey(person.name) });
export const datasetRecord = (dataset: Dataset): DatasetRecord => ({ ...dataset, nameKey: nameKey(dataset.name) });
export const conceptRecord = (concept: Concept): ConceptRecord => ({ ...concept, nameKey: nameKey(concept.name) });
