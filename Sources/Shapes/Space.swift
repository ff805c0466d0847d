/// Longitude and latitude in degrees, WGS 84; longitude is `x` and comes first (RFC 7946, 3.1.1).
public enum Geographic {}

/// Metres in the map's projection; x grows east, y grows north.
public enum Projected {}

/// CSS pixels (1/96 inch) on the page; x grows right, y grows down, the origin is the top left corner.
public enum Page {}
