import type { ProfileCardProps } from '@korkep/react';
import { choice, list, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const profileCard = defineWidget<ProfileCardProps>()({
  tag: 'korkep-profile-card',
  widget: 'ProfileCard',
  summary: 'The whole picture of a customer at a glance.',
  sheet: 'profile-card',
  block: 'kk-profile-card',
  component: () => import('@korkep/react/widgets/profile-card'),
  styles: () => import('../generated/sheets/profile-card.ts'),
  properties: {
    customerId: text('Whose card it is. While it is left out, the card says that nobody is chosen.'),
    variant: choice(['full', 'compact'], '`compact` leaves the sections out and is smaller.'),
    sections: list('Which sections, in which order.'),
    layout: choice(['sections', 'tabs'], 'Sections below one another, or as tabs.'),
    openSections: list('Keys of the sections that start open.'),
  },
  events: {},
  slots: { headerActions: 'header-actions', beforeSections: 'before-sections', footer: 'footer' },
  parts: {
    root: 'The card.',
    header: 'Who it is, and the menu.',
    title: 'The name.',
    subtitle: 'Position and company.',
    facts: 'The strip of four facts.',
    fact: 'One of them.',
    attention: 'What needs attention.',
    contact: 'How to reach the customer.',
    sections: 'The sections.',
  },
});
