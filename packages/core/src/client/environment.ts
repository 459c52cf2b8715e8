/** Whether the code runs in development or in tests: where the bundler or Node says so. */
export function isDevelopment(): boolean {
  try {
    // Bundlers put text in place of this whole expression; in a page without one, `process` throws.
    // biome-ignore lint/style/noRestrictedGlobals: see above, and the error is caught
    const mode = process.env.NODE_ENV;
    return mode === 'development' || mode === 'test';
  } catch {
    return false;
  }
}
