// How far it is between two places, as the crow flies.

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

const EARTH_KM = 6371;

/** Kilometres between two points on the globe. */
export function kilometresBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLon = (b.lon - a.lon) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(h));
}
