/** How a message is written for the room. */

const BYTES = 256;

/**
 * An answer's length must not tell which answer it is to who sees encrypted messages pass: white space rounds it up.
 *
 * @param {any} message
 */
export function envelope(message) {
  const text = JSON.stringify(message);
  return message.type === "answer" ? text.padEnd(Math.ceil(text.length / BYTES) * BYTES) : text;
}
