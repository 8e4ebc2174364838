/** How long to wait before trying again: longer each time, and never all phones at once. */

const STEPS = [0.5, 1, 2, 4, 8, 15];

/**
 * @param {number} tries how often it failed, from 1
 * @returns {number} seconds
 */
export function waitFor(tries) {
  const step = STEPS[Math.min(tries, STEPS.length) - 1];
  return step * (0.7 + 0.6 * Math.random());
}
