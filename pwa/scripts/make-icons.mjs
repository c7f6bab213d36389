// Draws the app's icons from one shape: the label's silhouette with its punched hole and a tick of code, on petrol.
// Run by hand when the drawing changes; the results are kept in public/field/icons.
import { mkdirSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const PETROL = [0, 71, 90];
const PAPER = [255, 255, 255];
const SAMPLES = 4;

/** What colour a point of the unit square has; null is outside the icon. */
function colourAt(x, y, inset) {
  const u = (x - inset) / (1 - 2 * inset);
  const v = (y - inset) / (1 - 2 * inset);
  return inTag(u, v) ? PAPER : PETROL;
}

/** The tag: round end left with a hole, square end right with four modules of a code. */
function inTag(u, v) {
  const round = Math.hypot(u - 0.34, v - 0.5) <= 0.2;
  const body = u >= 0.34 && u <= 0.86 && v >= 0.3 && v <= 0.7;
  if (!round && !body) return false;
  if (Math.hypot(u - 0.32, v - 0.5) <= 0.065) return false;
  const column = Math.floor((u - 0.54) / 0.09);
  const row = Math.floor((v - 0.365) / 0.09);
  const code = ['101', '011', '110'];
  return code[row]?.[column] !== '1' || u < 0.54 || v < 0.365;
}

function png(size, inset) {
  const rows = [];
  for (let y = 0; y < size; y += 1) {
    const row = Buffer.alloc(1 + size * 3);
    for (let x = 0; x < size; x += 1) row.set(pixel(x, y, size, inset), 1 + x * 3);
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const data = deflateSync(Buffer.concat(rows), { level: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pixel(x, y, size, inset) {
  const sum = [0, 0, 0];
  for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
    const sx = (x + ((i % SAMPLES) + 0.5) / SAMPLES) / size;
    const sy = (y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / size;
    colourAt(sx, sy, inset).forEach((value, channel) => (sum[channel] += value));
  }
  return sum.map((value) => Math.round(value / (SAMPLES * SAMPLES)));
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

const folder = new URL('../public/field/icons/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, size, inset] of [
  ['icon-192.png', 192, 0],
  ['icon-512.png', 512, 0],
  ['maskable-512.png', 512, 0.12],
  ['apple-180.png', 180, 0.04],
  ['icon-32.png', 32, -0.1],
]) {
  writeFileSync(new URL(name, folder), png(size, inset));
}
