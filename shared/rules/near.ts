/** Mean radius of the Earth, IUGG. The ellipsoid differs by less than 0.6 %, a network's guess of a place by far more. */
const EARTH_RADIUS_KM = 6_371.0088;

interface Point {
  latitude: number;
  longitude: number;
}

/** Great-circle distance by the haversine formula, which is exact for small distances too. */
export function distanceKm(a: Point, b: Point): number {
  const height = haversine(b.latitude - a.latitude);
  const width = haversine(b.longitude - a.longitude);
  const share = height + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * width;
  // rounding may lift the share of two antipodes above 1
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, share)));
}

function haversine(degrees: number): number {
  return Math.sin(radians(degrees) / 2) ** 2;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
