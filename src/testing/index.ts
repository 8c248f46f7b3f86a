export { type AdapterWorld, type ContractPeople, describeAdapter, type TestFramework } from './adapter-contract.js';
export { createFaultyAdapter, type Fault, type Faults, type FaultyAdapter, type FaultyMethod } from './faulty-adapter.js';
