// Sums up measured times for people: the middle, the slow end, and how many there were.

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** One line for a list of milliseconds. */
export function summary(name, samples) {
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(samples, share).toFixed(1));
  return `${name}: p50 ${p50} ms, p95 ${p95} ms (${samples.length} samples)`;
}
