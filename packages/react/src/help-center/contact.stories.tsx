import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import '../styles/help-center.css';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { Framed, someSuggestions } from '../testing/help-builders.tsx';
import { failedState } from '../testing/panel-builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { ContactPageView, type ContactPageViewProps } from './contact-page.tsx';
import { noQuestion } from './question.ts';

function Controlled(props: ContactPageViewProps) {
  const [question, setQuestion] = useState(props.question);
  return (
    <Framed view={{ name: 'contact' }} hasRequests={!props.isVisitor}>
      {(help) => <ContactPageView {...props} help={help} question={question} onQuestion={setQuestion} />}
    </Framed>
  );
}

const asked = { ...noQuestion, subject: 'Hol van a csomagom?', message: 'Egy hete rendeltem, és nem jött semmi.' };

/** The form by which somebody asks. */
const meta: Meta<ContactPageViewProps> = {
  title: 'Help centre/Contact',
  decorators: [inStoryPresentation],
  args: {
    question: asked,
    suggested: readyState(someSuggestions, storyNow),
    isVisitor: false,
    isOffline: false,
    waits: true,
    state: 'idle',
    onSend: fn(),
    onAnother: fn(),
    onAnswered: fn(),
  },
  render: (args) => <Controlled {...args} />,
};
export default meta;
type Story = StoryObj<ContactPageViewProps>;

export const Full: Story = {};
export const Empty: Story = { args: { question: noQuestion, suggested: readyState([], storyNow) } };
/** Nobody knows who asks. */
export const Visitor: Story = { args: { isVisitor: true, suggested: readyState([], storyNow) } };
/** Nothing is suggested yet. */
export const Partial: Story = { args: { suggested: { status: 'loading' } } };
/** That nothing can be suggested keeps nobody from asking. */
export const SuggestionsFailed: Story = { args: { suggested: failedState } };
export const Sending: Story = { args: { state: 'sending' } };
export const Failed: Story = { args: { state: 'failed' } };
export const Busy: Story = { args: { isVisitor: true, state: 'busy' } };
export const Offline: Story = { args: { isOffline: true } };
export const OfflineVisitor: Story = { args: { isVisitor: true, isOffline: true } };
export const Arrived: Story = { args: { isVisitor: true, state: 'sent' } };

/** Says what is missing where it is missing, and sends what is whole. */
export const FilledIn: Story = {
  args: { question: noQuestion, isVisitor: true, suggested: readyState([], storyNow) },
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    const subject = canvas.getByRole('textbox', { name: /Subject/ });
    await expect(subject).toHaveFocus();
    await expect(subject).toHaveAccessibleDescription('Say in a few words what it is about.');
    await userEvent.type(subject, 'Számla');
    await userEvent.type(canvas.getByRole('textbox', { name: /What happened/ }), 'Nem jött meg.');
    await userEvent.type(canvas.getByRole('textbox', { name: /e-mail/ }), 'anna@');
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await expect(args.onSend).not.toHaveBeenCalled();
    await userEvent.type(canvas.getByRole('textbox', { name: /e-mail/ }), 'example.com');
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await expect(args.onSend).toHaveBeenCalledWith({
      subject: 'Számla',
      message: 'Nem jött meg.',
      name: '',
      email: 'anna@example.com',
    });
  },
};

/** An article that answers it: nothing is sent, and what was written comes back if it does not after all. */
export const Answered: Story = {
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Where is my parcel?' }));
    await userEvent.click(canvas.getByRole('button', { name: 'This answers it' }));
    await expect(args.onAnswered).toHaveBeenLastCalledWith(someSuggestions[0], true);
    await expect(canvas.getByText('Good to hear. Nothing was sent.')).toHaveFocus();
    await userEvent.click(canvas.getByRole('button', { name: 'Ask us after all' }));
    await expect(args.onAnswered).toHaveBeenLastCalledWith(someSuggestions[0], false);
    await expect(canvas.getByRole('textbox', { name: /Subject/ })).toHaveValue(asked.subject);
  },
};
