const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
const round = (value) => Math.round(value * 100) / 100;

/** What a suite has measured. */
export class Samples {
  #values = new Map();

  constructor(suite, shape) {
    Object.assign(this, { suite, shape });
  }

  note(work, count, subject, unit, values) {
    const key = JSON.stringify([work, count, subject, unit]);
    this.#values.set(key, [...(this.#values.get(key) ?? []), ...values]);
  }

  results() {
    return [...this.#values].map(([key, values]) => {
      const [work, count, subject, unit] = JSON.parse(key);
      const sorted = values.toSorted((a, b) => a - b);
      return { suite: this.suite, work, shape: this.shape, count, subject, median: round(at(sorted, 0.5)), p95: round(at(sorted, 0.95)), unit };
    });
  }
}
