import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { CommandPaletteView } from '../command-palette/command-palette-view.tsx';
import { HoverCardView } from '../customers/hover-card/hover-card-view.tsx';
import { PresentationProvider } from '../presentation/presentation.tsx';
import { readyState } from '../state/async-state.ts';
import { anId, aProfile, storyNow } from '../testing/builders.ts';
import { Dialog } from './dialog/dialog.tsx';
import { Checkbox } from './form-field/checkbox.tsx';
import { DateField } from './form-field/date-field.tsx';
import { RadioGroup } from './form-field/radio-group.tsx';
import { SelectField } from './form-field/select-field.tsx';
import { TextField } from './form-field/text-field.tsx';
import { Table } from './table/table.tsx';

const nothing = () => undefined;
const options = [{ value: 'person', label: 'Person' }];

it.each([
  [
    'Dialog',
    <Dialog key="" title="Name" isOpen onClose={nothing}>
      text
    </Dialog>,
  ],
  ['CommandPalette', <CommandPaletteView key="" query="" onQuery={nothing} onClose={nothing} />],
  ['HoverCard', <HoverCardView key="" customerId={anId('cus')} state={readyState(aProfile(), storyNow)} />],
  ['TextField', <TextField key="" label="Name" value="Nagy" onValue={nothing} isMultiline error="Too short." />],
  ['SelectField', <SelectField key="" label="Kind" value="person" options={options} onValue={nothing} />],
  ['DateField', <DateField key="" label="Born" value="1984-05-17" onValue={nothing} />],
  ['RadioGroup', <RadioGroup key="" label="Kind" value="person" options={options} onValue={nothing} />],
  ['Checkbox', <Checkbox key="" label="Newsletter" isOn isMixed onValue={nothing} />],
  [
    'Table',
    <Table key="" label="Orders" rows={[1]} rowKey={String} columns={[{ key: 'a', title: 'A', cell: String }]} />,
  ],
])('%s is made on a server, without inline style or script', (_, widget) => {
  const html = renderToString(
    <PresentationProvider locale="hu" timeZone="Europe/Budapest" now={() => storyNow}>
      {widget}
    </PresentationProvider>,
  );
  expect(html).toContain('kk-');
  expect(html).not.toMatch(/\sstyle=|<script|<style|\son\w+=/);
});
