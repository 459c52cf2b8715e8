import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { gzipSize } from './bundle.ts';
import { bundleWithEsbuild } from './esbuild.ts';
import { bundleWithRolldown } from './rolldown.ts';
import { weigh } from './weigh.ts';

/** A component of somebody else's, with what a host needs to put it on a page. */
interface Peer {
  readonly name: string;
  readonly packages: Readonly<Record<string, string>>;
  readonly code: string;
  readonly styles: readonly string[];
}

const mantine = '8.3.18';
const liveblocks = '3.24.2';
const medplum = '5.2.13';

const peers: readonly Peer[] = [
  {
    name: 'stream-chat-react, a channel with its messages',
    packages: { 'stream-chat-react': '14.12.0', 'stream-chat': '9.53.0' },
    code: `export { Chat, Channel, MessageList, Window } from 'stream-chat-react';`,
    styles: ['stream-chat-react/css/index.css'],
  },
  {
    name: '@knocklabs/react, the notification feed',
    packages: { '@knocklabs/react': '0.12.1' },
    code: `export { KnockProvider, KnockFeedProvider, NotificationFeed } from '@knocklabs/react';`,
    styles: ['@knocklabs/react/dist/index.css'],
  },
  {
    name: '@liveblocks/react-ui, a thread',
    packages: {
      '@liveblocks/react-ui': liveblocks,
      '@liveblocks/react': liveblocks,
      '@liveblocks/client': liveblocks,
    },
    code: `export { LiveblocksProvider, RoomProvider, useThreads } from '@liveblocks/react';
export { Thread } from '@liveblocks/react-ui';`,
    styles: ['@liveblocks/react-ui/styles.css'],
  },
  {
    name: '@medplum/react, the summary of a patient',
    packages: {
      '@medplum/react': medplum,
      '@medplum/react-hooks': medplum,
      '@medplum/core': medplum,
      '@mantine/core': mantine,
      '@mantine/hooks': mantine,
      '@mantine/notifications': mantine,
      '@mantine/spotlight': mantine,
      jsqr: '1.4.0',
      'react-router': '7.18.5',
      signature_pad: '5.0.10',
    },
    code: `export { MedplumProvider, PatientSummary } from '@medplum/react';`,
    styles: ['@mantine/core/styles.css', '@medplum/react/styles.css'],
  },
];

/** What a peer weighs under a bundler; bytes after gzip, or why it could not be weighed. */
export interface PeerWeight {
  readonly name: string;
  readonly bundler: string;
  readonly code: number;
  readonly styles: number;
  readonly total: number;
  readonly later: number;
}

export interface PeerWeights {
  readonly weights: readonly PeerWeight[];
  /** What was left out, and why. */
  readonly skipped: readonly string[];
}

/** Milliseconds that npm may take for each of them. */
const PATIENCE = 240_000;

/** Installs the peers in folders for the time being and weighs them as our own widgets are. */
export async function weighPeers(): Promise<PeerWeights> {
  const weights: PeerWeight[] = [];
  const skipped: string[] = [];
  for (const peer of peers) {
    const folder = await mkdtemp(join(tmpdir(), 'korkep-peer-'));
    try {
      console.log(`Installing ${Object.keys(peer.packages)[0]} …`);
      await install(peer, folder);
      const styles = await weighStyles(peer.styles, folder);
      for (const [bundler, bundleOf] of [
        ['esbuild', bundleWithEsbuild],
        ['Rolldown', bundleWithRolldown],
      ] as const) {
        const { initial, onDemand: later } = weigh(await bundleOf(peer.code, folder));
        weights.push({ name: peer.name, bundler, code: initial, styles, total: initial + styles, later });
      }
    } catch (error) {
      skipped.push(`${peer.name}: ${String(error instanceof Error ? error.message : error).slice(0, 400)}`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { weights, skipped };
}

async function install({ packages }: Peer, folder: string): Promise<void> {
  const dependencies = { ...packages, react: '19.3.1', 'react-dom': '19.3.1' };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  const options = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', '--loglevel=error'];
  try {
    await promisify(execFile)('npm', options, {
      cwd: folder,
      timeout: PATIENCE,
      shell: process.platform === 'win32',
    });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split('\n')[0] ?? '';
    throw new Error(`npm could not install it within ${PATIENCE / 1000} s; is the registry reachable? ${said}`);
  }
}

/** Style sheets with all they import, without fonts and pictures. */
async function weighStyles(sheets: readonly string[], folder: string): Promise<number> {
  const result = await build({
    stdin: { contents: sheets.map((sheet) => `@import '${sheet}';`).join('\n'), resolveDir: folder, loader: 'css' },
    write: false,
    bundle: true,
    minify: true,
    external: ['*.woff', '*.woff2', '*.ttf', '*.eot', '*.svg', '*.png', 'https:*'],
    legalComments: 'none',
    logLevel: 'silent',
  });
  return gzipSize(result.outputFiles[0]!.contents);
}
