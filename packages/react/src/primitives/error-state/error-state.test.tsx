import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ErrorState } from './error-state.tsx';

const textOf = (kind: string) =>
  renderToStaticMarkup(<ErrorState title="The profile could not be loaded." error={{ message: '', kind }} />);

it('says that a record is not there instead of blaming the server', () => {
  expect(textOf('not_found')).toContain('There is nothing under this id');
  expect(textOf('not_found')).not.toContain('could not answer');
  expect(textOf('server')).toContain('The server could not answer. Nothing was changed.');
});
