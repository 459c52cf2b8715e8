import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ArticleBody } from './article-body.tsx';

it('has headings of a level that there is, wherever they stand', () => {
  const of = (text: string, level?: number) =>
    renderToStaticMarkup(<ArticleBody text={text} {...(level && { level })} />).match(/<h[^>]*>/g);
  expect(of('> # Idézet')).toEqual(['<h3>']);
  expect(of('### Rész\n\n> # Idézet\n\n###### Apró', 2)).toEqual(['<h2>', '<h2>', '<h5>']);
  expect(of('# Fő\n\n## Rész')).toEqual(['<h3>', '<h4>']);
});
