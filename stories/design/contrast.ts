type Pixel = readonly [red: number, green: number, blue: number];

let context: OffscreenCanvasRenderingContext2D | undefined;

/** A CSS color as the screen has it: drawn on one pixel and read back, whatever color space it is written in. */
export function pixelOf(color: string, behind = '#fff'): Pixel {
  if (context === undefined) {
    context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true }) ?? undefined;
    if (context === undefined) throw new Error('Expected a canvas to measure colors on, found none.');
  }
  // A color with transparency is seen over what is behind it.
  for (const fill of [behind, color]) {
    context.fillStyle = fill;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

export const hexOf = (pixel: Pixel): string => `#${pixel.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

function luminance(pixel: Pixel): number {
  const [red, green, blue] = pixel.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of WCAG, from 1 to 21. */
export function contrastOf(front: Pixel, back: Pixel): number {
  const [lighter, darker] = [luminance(front), luminance(back)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}
