/** Writes ONNX models (onnx.proto3): as much of protobuf and of the format as models of a few nodes need. */

const varint = (value) => {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};
const int = (field, value) => [...varint(field << 3), ...varint(value)];
const bytes = (field, content) => [...varint((field << 3) | 2), ...varint(content.length), ...content];
const text = (field, content) => bytes(field, Buffer.from(content));

const FLOAT = 1, INT64 = 7;

const tensor = (name, dims, type, array) => [...dims.flatMap((dim) => int(1, dim)), ...int(2, type), ...text(8, name), ...bytes(9, Buffer.from(array.buffer))];
export const floats = (name, dims, values) => tensor(name, dims, FLOAT, Float32Array.from(values));
export const ints = (name, values) => tensor(name, [values.length], INT64, BigInt64Array.from(values, BigInt));
export const index = (name, value) => tensor(name, [], INT64, BigInt64Array.of(BigInt(value)));

/** A text is a dimension that is known only at run time. */
const value = (name, type, dims) => {
  const shape = dims.flatMap((dim) => bytes(1, typeof dim === 'string' ? text(2, dim) : int(1, dim)));
  return [...text(1, name), ...bytes(2, bytes(1, [...int(1, type), ...bytes(2, shape)]))];
};
export const floatValue = (name, ...dims) => value(name, FLOAT, dims);
export const intValue = (name, ...dims) => value(name, INT64, dims);

/** @param attributes whole numbers, or lists of them */
export const node = (type, inputs, output, attributes = {}) => [
  ...inputs.flatMap((name) => text(1, name)), ...text(2, output), ...text(3, output), ...text(4, type),
  ...Object.entries(attributes).flatMap(([name, given]) => bytes(5, Array.isArray(given)
    ? [...text(1, name), ...given.flatMap((one) => int(8, one)), ...int(20, 7)]
    : [...text(1, name), ...int(3, given), ...int(20, 2)])),
];

export function model({ nodes, constants = [], inputs, outputs }) {
  const graph = [
    ...nodes.flatMap((part) => bytes(1, part)), ...text(2, 'graph'), ...constants.flatMap((part) => bytes(5, part)),
    ...inputs.flatMap((part) => bytes(11, part)), ...outputs.flatMap((part) => bytes(12, part)),
  ];
  return Buffer.from([...int(1, 7), ...bytes(8, int(2, 13)), ...bytes(7, graph)]); // IR version 7, operator set 13
}
