export type Rgb = readonly [number, number, number];

let context: OffscreenCanvasRenderingContext2D | undefined;

/** The colour that CSS expressions come to inside a widget, each painted over the one before, as sRGB. */
export function colourOf(root: Element, ...layers: readonly string[]): Rgb {
  context ??= new OffscreenCanvas(1, 1).getContext('2d', {
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D;
  const probe = document.createElement('i');
  root.append(probe);
  context.clearRect(0, 0, 1, 1);
  for (const layer of layers) {
    probe.style.color = layer;
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
  }
  probe.remove();
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** WCAG 2.2 contrast ratio. */
export function contrast(a: Rgb, b: Rgb): number {
  const luminance = (colour: Rgb) => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
}
