/** An example of this folder as a host writes it: by the names of the package, not by the paths of its sources. */
export function hostCode(source: string): string {
  return source.replaceAll(
    /'(?:\.\.\/)+src\/(index|define|rules|adapters\/(?:local|memory))(?:\/(?:local|memory))?\.js'/g,
    (_path, entry: string) => `'sales-contact-elements${entry === 'index' ? '' : `/${entry}`}'`,
  );
}
