/** Tell the room that somebody has gone, so that nobody waits for their answers. */

/**
 * @param {string} rest the workshop's address
 * @param {string} token of the person, who may come back with it
 * @returns {Promise<boolean>} whether there is nothing more to tell; false to try later
 */
export async function sayGoodbye(rest, token) {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${rest}/me`, { method: "DELETE", headers, keepalive: true }).catch(() => null);
  return answer !== null && answer.status < 500 && answer.status !== 429;
}
