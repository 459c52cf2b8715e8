import type { CustomFieldDefinition } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../../styles/customer-form.css';
import { readyState } from '../../state/async-state.ts';
import { aCustomer, anId, daysAgo, forints, storyNow } from '../../testing/builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { rulesOf } from '../role-rules.ts';
import { CustomerFormView } from './customer-form-view.tsx';

const definition = (number: number, change: Partial<CustomFieldDefinition>): CustomFieldDefinition => ({
  id: anId('cfd', number),
  version: 1,
  createdAt: daysAgo(90),
  updatedAt: daysAgo(90),
  recordKind: 'customer',
  key: `field_${number}`,
  label: `Field ${number}`,
  type: 'text',
  ...change,
});

/** A field of every type that a tenant can add. */
const customFields: readonly CustomFieldDefinition[] = [
  definition(1, { key: 'garden_size', label: 'Kert mérete', type: 'number', description: 'Négyzetméterben.' }),
  definition(2, {
    key: 'soil',
    label: 'Talaj',
    type: 'select',
    options: ['agyagos', 'homokos', 'vályog'],
    isRequired: true,
  }),
  definition(3, {
    key: 'interests',
    label: 'Érdeklődés',
    type: 'multiselect',
    options: ['Gyümölcsfák', 'Konyhakert', 'Öntözés', 'Rózsák', 'Sziklakert'],
  }),
  definition(4, { key: 'budget', label: 'Éves keret', type: 'money' }),
  definition(5, { key: 'has_dog', label: 'Kutyát tart', type: 'boolean' }),
  definition(6, { key: 'moved_in', label: 'Beköltözött', type: 'date' }),
  definition(7, { key: 'notes', label: 'Megjegyzés a kertről', type: 'text' }),
  definition(8, { key: 'loyalty_code', label: 'Hűségkód', type: 'text', sensitivity: 'sensitive' }),
];

const colleagues = [
  { id: anId('usr', 1), name: 'Szabó Réka' },
  { id: anId('usr', 2), name: 'Tóth Bence' },
];

const full = aCustomer({
  position: 'üzletvezető',
  emails: [
    { value: 'kovacs.janos@example.hu', isPrimary: true, label: 'otthoni' },
    { value: 'janos@kekfeny.example', label: 'munkahelyi' },
  ],
  phones: [{ value: '06 20 555 1234', e164: '+36205551234', isPrimary: true }],
  webProfiles: [{ network: 'linkedin', url: 'https://www.linkedin.com/in/kovacs-janos', handle: 'kovacs-janos' }],
  anniversaries: [{ label: 'Házassági évforduló', date: '2009-06-20' }],
  occupation: 'kertész',
  relationshipType: 'proactive',
  relationshipReasons: ['Negyedévente hívjuk a kertje miatt'],
  country: 'HU',
  timeZone: 'Europe/Budapest',
  ownerId: anId('usr', 1),
  customFields: { garden_size: 820, soil: 'vályog', interests: ['Öntözés', 'Rózsák'], budget: forints(250_000) },
});

/** The fields are loaded with the first form. */
const patience = { timeout: 20_000 };

const meta: Meta<typeof CustomerFormView> = {
  title: 'Customers/CustomerForm',
  component: CustomerFormView,
  decorators: [inStoryPresentation],
  args: {
    state: readyState(full, storyNow),
    customFields,
    colleagues,
    rules: rulesOf({ tenantId: 'ten_1', role: 'manager' }),
    action: { status: 'idle' },
    onSubmit: fn(async () => undefined),
    onCancel: fn(),
    onDirtyChange: fn(),
  },
};
export default meta;
type Story = StoryObj<typeof CustomerFormView>;

export const Full: Story = {};

/** A new person: nothing known yet. */
export const Empty: Story = { args: { state: readyState(undefined, storyNow), onCancel: fn() } };

export const NewOrganisation: Story = {
  args: { state: readyState(undefined, storyNow), type: 'organisation', customFields: [] },
};

export const Loading: Story = { args: { state: { status: 'loading' } } };

/** A lead of whom only a name is known. */
export const Partial: Story = {
  args: {
    customFields: [],
    state: readyState(
      {
        id: anId('cus', 7),
        version: 1,
        createdAt: daysAgo(1),
        updatedAt: daysAgo(1),
        type: 'person',
        displayName: 'Ilse Brandt',
        givenName: 'Ilse',
        familyName: 'Brandt',
        language: 'de',
      },
      storyNow,
    ),
  },
};

export const Failed: Story = {
  args: {
    state: {
      status: 'error',
      error: { kind: 'server', message: 'Internal error', requestId: 'req_01jd8k2v7m' },
      retry: () => {},
    },
  },
};

/** Offline: the last known record with its age. What is changed waits on this device. */
export const Stale: Story = {
  args: { state: { ...readyState(full, storyNow - 3 * 3_600_000), isStale: true } },
};

export const NoPermission: Story = {
  args: { state: { status: 'denied', error: { kind: 'forbidden', message: 'Denied' } } },
};

/** An agent may not see what is sensitive: it is said to be hidden, and cannot be written. */
export const Masked: Story = {
  args: {
    rules: rulesOf({ tenantId: 'ten_1', role: 'agent' }),
    state: readyState(
      aCustomer({ taxNumber: undefined, birthDate: undefined, masked: ['taxNumber', 'birthDate', 'incomeBand'] }),
      storyNow,
    ),
  },
};

/** A marketer reads customers and changes none. */
export const ReadOnly: Story = {
  args: {
    rules: rulesOf({ tenantId: 'ten_1', role: 'marketer' }),
    state: readyState({ ...full, masked: ['taxNumber', 'birthDate', 'incomeBand'] }, storyNow),
  },
};

/** What is wrong is said in sum and beside each field, and the first has the focus. */
export const Problems: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const email = await canvas.findByLabelText('E-mail 2', {}, patience);
    await userEvent.clear(email);
    await userEvent.type(email, 'janos@kekfeny');
    const garden = canvas.getByLabelText('Kert mérete');
    await userEvent.clear(garden);
    await userEvent.type(garden, 'nagy');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await expect(canvas.getByRole('region', { name: '2 fields need mending' })).toBeVisible();
    await expect(email).toHaveFocus();
  },
};

/** Somebody else changed the position while this person did too. */
export const ChangedMeanwhile: Story = {
  args: { sections: ['name'], state: readyState(aCustomer({ position: 'üzletvezető' }), storyNow) },
  render: (args) => <Overtaken {...args} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const position = await canvas.findByLabelText('Position', {}, patience);
    await userEvent.clear(position);
    await userEvent.type(position, 'boltvezető');
    await userEvent.click(canvas.getByRole('button', { name: 'Let somebody else write' }));
    await expect(await canvas.findByText(/changed this to “területi igazgató”/)).toBeVisible();
  },
};

/** A change was kept on this device and waits for the network. */
export const Queued: Story = { args: { action: { status: 'queued' }, sections: ['name'] } };

/** The server could not be reached, and there is no cache that would wait for it. */
export const NotSaved: Story = {
  args: {
    sections: ['name'],
    action: {
      status: 'failed',
      error: { kind: 'network', message: 'x', requestId: 'req_01jd8k2v7m' },
      retry: () => {},
    },
  },
};

/** Somebody of that name is there already. */
export const IsItOneOfThese: Story = {
  args: {
    state: readyState(undefined, storyNow),
    sections: ['name', 'contact'],
    onExisting: fn(),
    similar: [
      { customer: aCustomer(), match: { field: 'displayName', quality: 'exact' } },
      {
        customer: aCustomer({ id: anId('cus', 2), displayName: 'Kovácsné Jánosi Éva' }),
        match: { field: 'email', value: 'kovacs.eva@example.hu', quality: 'prefix' },
      },
    ],
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByLabelText('Family name', {}, patience), 'Kovács');
    await expect(canvas.getByRole('region', { name: 'Is it one of these?' })).toBeVisible();
  },
};

/** In a side panel of 320 pixels. */
export const Narrow: Story = {
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 320 }}>
        <Story />
      </div>
    ),
  ],
};

/** The host's choice: a section of its own and one of the form's. */
export const ChosenByTheHost: Story = {
  args: {
    isHeadingHidden: true,
    sections: [
      { key: 'call', title: 'During a call', fields: ['phones', 'preferredChannel', 'customFields.soil'] },
      'name',
    ],
    fields: ['phones', 'preferredChannel', 'customFields.soil', 'familyName', 'givenName'],
    readOnly: ['familyName'],
  },
};

export const LongNameHungarian: Story = {
  parameters: { presentation: { locale: 'hu' } },
  args: {
    state: readyState(
      aCustomer({
        displayName: 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
        familyName: 'Nagyné Szentpéteri-Vásárhelyi',
        givenName: 'Krisztina Magdolna',
        namePrefix: 'özv. dr.',
        emails: [{ value: 'nagyne.szentpeteri-vasarhelyi.krisztina.magdolna@hosszu-tartomany.example.hu' }],
      }),
      storyNow,
    ),
  },
};

export const GermanOrganisation: Story = {
  parameters: { presentation: { locale: 'de' } },
  args: {
    customFields: [],
    state: readyState(
      aCustomer({
        id: anId('cus', 3),
        type: 'organisation',
        displayName: 'Grünwald & Söhne Gartenbau GmbH',
        organisationName: 'Grünwald & Söhne Gartenbau GmbH',
        industry: 'Gartenbau',
        segment: 'mid_market',
        headCount: 240,
        annualRevenue: { amount: 1_840_000_050, currency: 'EUR' },
        addresses: [{ lines: ['Gärtnerstraße 8'], postalCode: '10115', city: 'Berlin', country: 'DE' }],
        emails: [{ value: 'einkauf@gruenwald.example', label: 'Einkauf' }],
        phones: [{ value: '030 901820', e164: '+4930901820' }],
      }),
      storyNow,
    ),
  },
};

/** Layout of a right-to-left language; texts fall back to English. */
export const RightToLeft: Story = {
  parameters: { presentation: { locale: 'ar', direction: 'rtl' } },
};

function Overtaken(args: Parameters<typeof CustomerFormView>[0]) {
  const [isOvertaken, setIsOvertaken] = useState(false);
  const state = isOvertaken
    ? readyState(aCustomer({ version: 2, position: 'területi igazgató' }), storyNow)
    : args.state;
  return (
    <>
      <CustomerFormView {...args} state={state} />
      <button type="button" onClick={() => setIsOvertaken(true)}>
        Let somebody else write
      </button>
    </>
  );
}
