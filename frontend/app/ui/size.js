const UNITS = [
  [1024 ** 3, 'gigabyte'],
  [1024 ** 2, 'megabyte'],
  [1024, 'kilobyte'],
];

/** A number of bytes as people say it, in the units that the server's sentences and settings use: "1.5 MB". */
export function sizeOf(intl, bytes) {
  const [size, unit] = UNITS.find(([size]) => bytes >= size) ?? UNITS.at(-1);
  return intl.formatNumber(bytes / size, { style: 'unit', unit, maximumFractionDigits: 1 });
}
