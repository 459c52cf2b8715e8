import { anId } from '../../testing/builders.ts';
import { aComment } from '../../testing/ticket-builders.ts';

/** A small picture: a square of one colour. */
export const somePicture =
  'data:image/svg+xml;utf8,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%2296%22 height=%2296%22%3E%3Crect width=%2296%22 height=%2296%22 fill=%22%23478%22/%3E%3Ccircle cx=%2248%22 cy=%2252%22 r=%2224%22 fill=%22%23cde%22/%3E%3C/svg%3E';

/** An e-mail with files, what it quotes, and its layout with pictures of its own and from elsewhere. */
export const aMail = () =>
  aComment(7, 40, {
    channel: 'email',
    sender: 'janos.kovacs@example.hu',
    body: 'Itt vannak a képek a sérült dobozról, és csatolom a számlát is.\n\nKovács János',
    quoted: '2026. nov. 20. 10:12, Nagy Éva írta:\n> Kérem, küldjön képet a dobozról,\n> és ha megvan, a számlát is.',
    html: `<p>Itt vannak a képek a <b style="color:#b00020">sérült dobozról</b>, és csatolom a számlát is.</p><p><img data-attachment="${anId('att', 3)}" alt="Doboz" width="96" height="96"></p><table border="1" cellpadding="6"><tbody><tr><th>Rendelés</th><td>WEB-2026-0481</td></tr><tr><th>Átvéve</th><td>2026. 11. 20.</td></tr></tbody></table><p>Kovács János<br><a href="https://example.hu/" rel="noopener noreferrer nofollow" target="_blank">example.hu</a></p><img data-remote="https://track.example/open.gif" alt="" width="1" height="1">`,
    attachments: [
      { id: anId('att', 1), name: 'IMG_2043.jpg', mediaType: 'image/jpeg', size: 2_431_117 },
      {
        id: anId('att', 2),
        name: 'Szamla-WEB-2026-0481-masolat-Kovacs-Janos-reszere.pdf',
        mediaType: 'application/pdf',
        size: 84_213,
      },
      { id: anId('att', 3), name: 'doboz.png', mediaType: 'image/png', size: 912, isInline: true },
    ],
  });
