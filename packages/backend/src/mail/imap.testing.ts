import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A message in a folder of the server. */
export interface FolderMessage {
  uid: number;
  raw: string;
  flags: Set<string>;
  at: Date;
}

/** A mail provider's IMAP server with as much of RFC 3501 as fetching needs; it is told what to do wrong. */
export interface ImapServer {
  port: number;
  validity: number;
  folders: Map<string, FolderMessage[]>;
  /** How many connections it ends in the middle of the next content. */
  breaksOff: number;
  connections: number;
  add(raw: string, at?: Date): number;
  close(): Promise<void>;
}

export async function openImap({ user, pass }: { user: string; pass: string }): Promise<ImapServer> {
  const sockets = new Set<Socket>();
  let nextUid = 1;
  const server = createServer((socket) => {
    state.connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    socket.setEncoding('latin1');
    let folder = 'INBOX';
    const say = (text: string) => void socket.write(`${text}\r\n`, 'latin1');
    say('* OK [CAPABILITY IMAP4rev1 MOVE UIDPLUS] ready');
    const fetched = (item: string, { uid, raw, at }: FolderMessage): string => {
      if (item === 'UID') return `UID ${uid}`;
      if (item === 'RFC822.SIZE') return `RFC822.SIZE ${raw.length}`;
      if (item === 'INTERNALDATE') {
        const [, day, month, year, time] = /(\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString())!;
        return `INTERNALDATE "${day}-${month}-${year} ${time} +0000"`;
      }
      const [, part, start, most] = /^BODY\.PEEK\[([^\]]*)\](?:<(\d+)\.(\d+)>)?$/.exec(item) ?? [];
      if (part === undefined) return `${item} NIL`;
      const whole = part.startsWith('HEADER') ? raw.slice(0, raw.indexOf('\r\n\r\n') + 4) : raw;
      const from = Number(start ?? 0);
      const text = whole.slice(from, start === undefined ? undefined : from + Number(most));
      return `BODY[${part}]${start === undefined ? '' : `<${from}>`} {${text.length}}\r\n${text}`;
    };
    const answer = (tag: string, command: string, rest: string) => {
      const all = state.folders.get(folder) ?? [];
      const chosen = (set: string) => {
        const [low, high = low] = set.split(':').map((part) => (part === '*' ? (all.at(-1)?.uid ?? 0) : Number(part)));
        const [least, most] = [Math.min(low!, high!), Math.max(low!, high!)];
        return all.filter(({ uid }) => uid >= least && uid <= most);
      };
      if (command === 'CAPABILITY') say('* CAPABILITY IMAP4rev1 MOVE UIDPLUS');
      if (command === 'LOGIN' && rest.replaceAll('"', '') !== `${user} ${pass}`) {
        return say(`${tag} NO [AUTHENTICATIONFAILED] Wrong.`);
      }
      if (command === 'LIST') say(`* LIST () "/" ${rest === '"" ""' ? '""' : '"INBOX"'}`);
      if (command === 'SELECT') {
        folder = rest.replaceAll('"', '');
        say(`* ${state.folders.get(folder)?.length ?? 0} EXISTS`);
        say(`* OK [UIDVALIDITY ${state.validity}] .\r\n* OK [UIDNEXT ${nextUid}] .\r\n* FLAGS (\\Seen)`);
        return say(`${tag} OK [READ-WRITE] done`);
      }
      const [, verb, set, more = ''] = /^(FETCH|STORE|MOVE) (\S+) (.*)$/.exec(rest) ?? [];
      if (command === 'UID' && verb === 'FETCH') {
        const items = more.replace(/^\(|\)$/g, '').match(/BODY\.PEEK\[[^\]]*\](?:<[\d.]+>)?|[^\s()]+/g) ?? [];
        for (const message of chosen(set!)) {
          const text = `* ${all.indexOf(message) + 1} FETCH (${items.map((item) => fetched(item, message)).join(' ')})`;
          if (state.breaksOff > 0 && /BODY\[\]/.test(text)) {
            state.breaksOff -= 1;
            socket.write(text.slice(0, text.length / 2), 'latin1', () => socket.destroy());
            return;
          }
          say(text);
        }
      }
      if (verb === 'STORE') for (const { flags } of chosen(set!)) flags.add('\\Seen');
      if (verb === 'MOVE') {
        for (const message of chosen(set!)) {
          say(`* ${all.indexOf(message) + 1} EXPUNGE`);
          all.splice(all.indexOf(message), 1);
          const target = more.replaceAll('"', '');
          state.folders.set(target, [...(state.folders.get(target) ?? []), message]);
        }
      }
      if (command === 'LOGOUT') say('* BYE');
      say(`${tag} OK done`);
      if (command === 'LOGOUT') socket.end();
    };
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const [, tag, command, rest] = /^(\S+) (\S+) ?(.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (tag) answer(tag, command!.toUpperCase(), rest!);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const state: ImapServer = {
    port: (server.address() as AddressInfo).port,
    validity: 1,
    folders: new Map([['INBOX', []]]),
    breaksOff: 0,
    connections: 0,
    add: (raw, at = new Date()) => {
      const uid = nextUid++;
      state.folders.get('INBOX')!.push({ uid, raw, flags: new Set(), at });
      return uid;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
  return state;
}
