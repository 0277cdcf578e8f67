/** `{'./shell.json': {skip: …}}` to `{'shell.skip': …}`: the file's name is the first part of the key. */
export function flat(files) {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, messages]) =>
      Object.entries(messages).map(([key, text]) => [`${path.slice(2, -5)}.${key}`, text]),
    ),
  );
}
