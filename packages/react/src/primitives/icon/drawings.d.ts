// Each drawing by its own file: docs/decisions/0052-weight.md.
declare module 'lucide/dist/esm/icons/*.mjs' {
  const drawing: import('lucide').IconNode;
  export default drawing;
}
