// Drawn on 20 x 20, line 1.6, square ends, one path each.
const PATHS = {
  print: 'M5 8V2.5h10V8M5 14.5H2.5V8h15v6.5H15M5 12h10v5.5H5z',
  theme: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 3v14M10 6h4M10 10h6.5M10 14h4',
  grip: 'M7 4v2M13 4v2M7 9v2M13 9v2M7 14v2M13 14v2',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  more: 'M3.5 10h2M9 10h2M14.5 10h2',
  good: 'M3.5 10.5 8 15l8.5-10',
  warn: 'M10 2.5 18.5 17h-17zM10 8v4.5M10 14v1.6',
  bad: 'M6.5 2h7L18 6.5v7L13.5 18h-7L2 13.5v-7zM10 5.8v5.4M10 12.8v1.6',
  note: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM10 9v5M10 6v1.6',
  eye: 'M1.5 10S4.5 4.8 10 4.8s8.5 5.2 8.5 5.2-3 5.2-8.5 5.2S1.5 10 1.5 10zM10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z',
  'eye-off':
    'M3 3l14 14M6.5 6C3.3 7.5 1.5 10 1.5 10s3 5.2 8.5 5.2c1.5 0 2.8-.4 3.9-.9M9 4.9 10 4.8c5.5 0 8.5 5.2 8.5 5.2s-.7 1.2-2 2.5',
  next: 'M7.5 4.5 13 10l-5.5 5.5',
  previous: 'M12.5 4.5 7 10l5.5 5.5',
  column: 'M6.5 3H4v14h2.5M13.5 3H16v14h-2.5M7.5 10h5',
  search: 'M8.7 14.4a5.7 5.7 0 1 0 0-11.4 5.7 5.7 0 0 0 0 11.4zM13 13l4.5 4.5',
  forward: 'M3 10h13M11 4.5 16.5 10 11 15.5',
  back: 'M17 10H4M9 4.5 3.5 10 9 15.5',
  share: 'M8.5 11.5l3-3M9 6l2-2a3.5 3.5 0 0 1 5 5l-2 2M11 14l-2 2a3.5 3.5 0 0 1-5-5l2-2',
  undo: 'M7.5 4 4 7.5 7.5 11M4 7.5h8a4.3 4.3 0 0 1 0 8.6H8',
  redo: 'M12.5 4 16 7.5 12.5 11M16 7.5H8a4.3 4.3 0 0 0 0 8.6h4',
  key: 'M6.5 14a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM10.5 10H18v3.5M14.5 10v2.5',
  phone: 'M6 2h8v16H6zM9 15.5h2',
  lock: 'M4.5 9h11v8.5h-11zM7 9V6a3 3 0 0 1 6 0v3',
  edit: 'M3 17l1-4L14 3l3 3L7 16zM12 5l3 3',
  ruler: 'M2 7h16v6H2zM5 7v3M8 7v2M11 7v3M14 7v2',
  add: 'M10 3.5v13M3.5 10h13',
  minus: 'M3.5 10h13',
  clock: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM10 5.5V10l3 2.5',
  upload: 'M10 13V3M6 7l4-4 4 4M3 12v5h14v-5',
  download: 'M10 3v10M6 9l4 4 4-4M3 14v3h14v-3',
  people: 'M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM1.5 17v-2.5L4 12h6l2.5 2.5V17M13 3.4a3 3 0 0 1 0 5.2M15 12l3.5 2.5V17',
  copy: 'M6.5 6.5h10v11h-10zM13.5 6.5V2.5h-10v11h3',
  text: 'M4 6V3.5h12V6M10 3.5v13M7.5 16.5h5',
  blank: 'M4 5h12v13H4zM8 2v3M12 2v3M8 8.5h4M7 14.5h6M8.5 12h3',
  baseline: 'M4 4h12v9H4zM1.5 16h17',
  delete: 'M3 5h14M7.5 5V2.5h5V5M5 5l.8 12.5h8.4L15 5M8.3 8.5v5.5M11.7 8.5v5.5',
  'align-end': 'M3 4h14M9 8h8M3 12h14M9 16h8',
  'align-centre': 'M3 4h14M6 8h8M3 12h14M6 16h8',
  'align-start': 'M3 4h14M3 8h8M3 12h14M3 16h8',
  offline:
    'M3 3l14 14M2 8.5a12 12 0 0 1 4-2.6M18 8.5a12 12 0 0 0-8.5-3.4M5 12a8 8 0 0 1 3-1.9M15 12a8 8 0 0 0-2-1.5M10 16v.01',
  code: 'M3 3h5.5v5.5H3zM11.5 3H17v5.5h-5.5zM3 11.5h5.5V17H3zM11.5 11.5h2.5V14M17 11.5V17h-5.5v-1.5',
  shape: 'M2.5 8h9v9h-9zM8 5.5A5 5 0 1 1 14.5 12',
  square: 'M3.5 3.5h13v13h-13z',
  circle: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z',
  layers: 'M10 2.5 18 7l-8 4.5L2 7zM2 10.5l8 4.5 8-4.5M2 13.5 10 18l8-4.5',
  labels: 'M2.5 4.5h10v7.5h-10zM12.5 8h5v7.5h-10V12M5 8.2h5',
  crop: 'M5.5 1.5v13h13M1.5 5.5h13v13',
  field: 'M2.5 6h15v8h-15zM6 6v8M9 10h5.5',
  table: 'M2.5 4h15v12h-15zM2.5 8h15M7.5 8v8',
  mail: 'M2.5 4.5h15v11h-15zM2.5 5l7.5 6 7.5-6',
  picture: 'M2.5 3.5h15v13h-15zM2.5 14l4.5-4.5 3.5 3.5 2.5-2.5 4.5 4.5M13.5 7.5h.01',
  several: 'M2.5 5V2.5H5M8 2.5h2M13 2.5h2.5V5M15.5 8v2M2.5 8v2M2.5 13v2.5H5M8 15.5h2M13 17.5h5M15.5 15v5',
  fit: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M7.5 7.5h5v5h-5z',
  'edges-left': 'M3 2.5v15M6 5h9v3.5H6zM6 11.5h6V15H6z',
  'edges-centre': 'M10 2.5v15M4.5 5h11v3.5h-11zM6.5 11.5h7V15h-7z',
  'edges-right': 'M17 2.5v15M5 5h9v3.5H5zM8 11.5h6V15H8z',
  'edges-top': 'M2.5 3h15M5 6h3.5v9H5zM11.5 6H15v6h-3.5z',
  'edges-middle': 'M2.5 10h15M5 4.5h3.5v11H5zM11.5 6.5H15v7h-3.5z',
  'edges-bottom': 'M2.5 17h15M5 5h3.5v9H5zM11.5 8H15v6h-3.5z',
  'spread-down': 'M2.5 3h15M2.5 17h15M5 8h10v4H5z',
  'spread-across': 'M3 2.5v15M17 2.5v15M8 5h4v10H8z',
  stack: 'M3 3h14v4H3zM3 9h9v3H3zM3 14h12v3.5H3z',
  up: 'M10 16.5v-13M4.5 9 10 3.5 15.5 9',
  down: 'M10 3.5v13M4.5 11l5.5 5.5 5.5-5.5',
  close: 'M4.5 4.5l11 11M15.5 4.5l-11 11',
};

/** Those that point along the line, from right to left where that is read so. */
const ALONG = new Set(['next', 'previous', 'forward', 'back', 'undo', 'redo', 'share']);

const drawn = (name) => PATHS[name];

const turns = (name) => (ALONG.has(name) ? 'turns' : null);

<template>
  <svg class="icon {{if @small 's'}} {{turns @name}}" viewBox="0 0 20 20" aria-hidden="true" ...attributes>
    <path d={{drawn @name}} />
  </svg>
</template>
