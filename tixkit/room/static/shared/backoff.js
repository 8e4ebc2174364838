/** How long to wait before trying again: longer each time, and never all phones at once. */

const STEPS = [0.5, 1, 2, 4, 8, 15];
const SOON_MS = 300000;
const LONGEST_MS = 600000;

/**
 * @param {number} tries how often it failed, from 1
 * @returns {number} seconds
 */
export function waitFor(tries) {
  const step = STEPS[Math.min(tries, STEPS.length) - 1];
  return step * (0.7 + 0.6 * Math.random());
}

/**
 * How long until looking again whether a closed workshop is open: 10 to 15 seconds at first, as one closed by mistake is
 * opened again soon, and ever longer after five minutes.
 *
 * @param {number} closedFor milliseconds since this page knows that it is closed
 * @returns {number} milliseconds
 */
export function closedWait(closedFor) {
  if (closedFor < SOON_MS) return 10000 + 5000 * Math.random();
  return Math.min(0.3 * closedFor, LONGEST_MS) * (0.7 + 0.6 * Math.random());
}
