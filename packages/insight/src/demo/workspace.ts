import type { SavedView, Tag, Team, User } from '@korkep/core';
import type { DemoIds } from './demo-ids.ts';
import type { DemoLanguage } from './demo-options.ts';

/** The people of the shop and what they have set up. */
export interface DemoWorkspace {
  teams: Team[];
  users: User[];
  tags: Tag[];
  savedViews: SavedView[];
  /** Ids of agents by the language they answer in; never empty. */
  agentsOf: Record<DemoLanguage, string[]>;
  serviceTeamId: string;
  businessTeamId: string;
  sellers: string[];
}

const people: [name: string, role: User['role'], language: DemoLanguage, team: 0 | 1 | 2][] = [
  ['Benedek Judit', 'owner', 'hu', 1],
  ['Harmat Gergő', 'manager', 'hu', 0],
  ['Csonka Tímea', 'agent', 'hu', 0],
  ['Erdei Balázs', 'agent', 'hu', 0],
  ['Mohácsi Réka', 'agent', 'hu', 0],
  ['Kate Whitfield', 'agent', 'en', 0],
  ['Jens Albrecht', 'agent', 'de', 0],
  ['Pálfi Dániel', 'seller', 'hu', 1],
  ['Sabine Wolter', 'seller', 'de', 1],
  ['Vámos Lilla', 'marketer', 'hu', 2],
  ['Szendrei Ádám', 'viewer', 'hu', 2],
];

const tagList: [name: string, colour: Tag['colour'], description: string][] = [
  ['törzsvásárló', 'purple', 'Régóta és rendszeresen vásárol.'],
  ['hírlevél', 'blue', 'Feliratkozott a hírlevélre.'],
  ['viszonteladó', 'teal', 'Továbbértékesítésre vásárol.'],
  ['panaszos', 'orange', 'Volt már panasza.'],
  ['ajándékozó', 'pink', 'Gyakran kér ajándékcsomagolást.'],
  ['kávérajongó', 'yellow', 'Kávét vagy kávégépet vesz.'],
  ['késve fizet', 'red', 'Volt lejárt számlája.'],
];

/** Makes teams, users, tags and saved views. */
export function demoWorkspace(ids: DemoIds, startedAt: Date): DemoWorkspace {
  const moment = startedAt.toISOString();
  const base = (prefix: string) => ({ id: ids(prefix, startedAt), version: 1, createdAt: moment, updatedAt: moment });
  const teams: Team[] = [
    { ...base('tea'), name: 'Ügyfélszolgálat', description: 'Minden beérkező kérdés és panasz.' },
    { ...base('tea'), name: 'Céges ügyfelek', description: 'Szerződéses partnerek és nagyobb rendelések.' },
    { ...base('tea'), name: 'Marketing', description: 'Hírlevelek és kampányok.' },
  ];
  const users: User[] = people.map(([name, role, language, team]) => ({
    ...base('usr'),
    name,
    email: `${emailName(name)}@panorama-otthon.example`,
    role,
    language,
    teamIds: [(teams[team] as Team).id],
    isActive: true,
  }));
  const idsOf = (role: User['role'], language?: DemoLanguage) =>
    users.filter((user) => user.role === role && (!language || user.language === language)).map((user) => user.id);
  return {
    teams,
    users,
    tags: tagList.map(([name, colour, description]) => ({ ...base('tag'), name, colour, description })),
    savedViews: [
      {
        ...base('viw'),
        name: 'VIP ügyfelek',
        recordKind: 'customer',
        filter: { field: 'valueTier', op: 'eq', value: 'vip' },
        sort: '-revenue',
        isShared: true,
      },
      { ...base('viw'), name: 'Legújabb ügyfelek', recordKind: 'customer', sort: '-customerSince', isShared: true },
      {
        ...base('viw'),
        name: 'Nyitott jegyek',
        recordKind: 'ticket',
        filter: { field: 'status', op: 'notIn', value: ['solved', 'closed'] },
        sort: '-openedAt',
        isShared: true,
      },
    ],
    agentsOf: { hu: idsOf('agent', 'hu'), en: idsOf('agent', 'en'), de: idsOf('agent', 'de') },
    serviceTeamId: (teams[0] as Team).id,
    businessTeamId: (teams[1] as Team).id,
    sellers: idsOf('seller'),
  };
}

/** A name as the local part of an e-mail address: without accents, words joined by dots. */
export function emailName(name: string): string {
  return name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
}
