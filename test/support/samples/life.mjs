/** Trees, people, dogs, bicycles and what stands about in a street. */
import { frame, lerp, mix, n1, range, seeded } from './scene.mjs';

/** A flat figure that always faces the viewer; `p` maps metres right and up of its foot to a place in a path. */
export const figure = (s, x, z, y, draw, radius = 0.3, tall = 1.7) => {
  s.cast(range(8, (i) => [x + radius * Math.cos(i * 0.785), y, z + radius * 0.6 * Math.sin(i * 0.785)]).flatMap((p) => [p, [p[0], y + tall, p[2]]]), y);
  s.add([x, y, z], (v) => {
    const spot = v.spot([x, y, z]);
    if (!spot || spot[0] < -300 || spot[0] > v.width + 300) return '';
    const [sx, sy, k, depth] = spot, rise = k * v.turned[2];
    return draw({ v, k, depth, p: (px, py) => `${n1(sx + px * k)} ${n1(sy - py * rise)}`, xy: (px, py) => [sx + px * k, sy - py * rise], ink: (color, step) => v.flat(color, depth, step) });
  });
};
const circle = ([cx, cy], r, fill, extra = '') => `<circle cx="${n1(cx)}" cy="${n1(cy)}" r="${n1(r)}" fill="${fill}" ${extra}/>`;
const stroke = (d, color, width) => `<path d="${d}" fill="none" stroke="${color}" stroke-width="${n1(width)}"/>`;
/** Which way the light comes from on the screen. */
const lightSide = (v) => Math.sign(v.sun[0] * v.turned[0] - v.sun[2] * v.turned[1]) || -1;

export function tree(s, { x, z, y = 0, h = 7, wide = 0.36, color = '#6f9a52', trunk = '#7a5a48', seed = s.random.int(1e6), bare = 0.34, gloss = 1 }) {
  const r = h * wide, mid = h * bare + (h - h * bare) * 0.52;
  s.cast([[x, y, z - 0.1], [x, y, z + 0.1], ...range(16, (i) => [x + r * 0.9 * Math.cos(i * 0.39), y + mid + r * 0.9 * Math.sin(i * 0.39), z])], y);
  figure(s, x, z, y, ({ v, k, p, xy, ink }) => {
    const random = seeded(seed), side = lightSide(v), tallness = (h - h * bare) / 2, t = h * 0.028;
    const blobs = range(11, (i) => { const a = i / 11 * 6.28 + random.range(-0.2, 0.2), far = random.range(0.5, 0.72); return [Math.cos(a) * far, Math.sin(a) * far, random.range(0.34, 0.46)]; }).concat([[0, 0, 0.66], [0.2, -0.2, 0.5], [-0.25, 0.1, 0.5]]);
    const layer = (paint, dx, dy, size, keep) => blobs.filter(keep).map(([bx, by, br]) => circle(xy((bx * size + dx) * r, mid + (by * size + dy) * tallness), br * size * r * k, paint)).join('');
    return `<path d="M${p(-t * 1.6, 0)}L${p(-t * 0.7, mid)}L${p(t * 0.7, mid)}L${p(t * 1.6, 0)}Z" fill="${v.linear([[0, ink(trunk, side < 0 ? 0.12 : -0.4)], [1, ink(trunk, side < 0 ? -0.4 : 0.12)]], [0, 0, 1, 0])}"/>`
      + stroke(`M${p(0, h * bare * 0.8)}L${p(-r * 0.35, mid)}M${p(0, h * bare * 0.9)}L${p(r * 0.3, mid)}`, ink(trunk, -0.2), t * k)
      + layer(ink(color, -0.42), 0, -0.06, 1, () => true) + layer(ink(color, -0.14), side * 0.07, 0.06, 0.9, () => true)
      + layer(ink(color, 0.1 * gloss), side * 0.17, 0.18, 0.74, ([bx, by]) => bx * side + by > -0.5) + layer(ink(color, 0.3 * gloss), side * 0.28, 0.32, 0.5, ([bx, by]) => bx * side + by > -0.15);
  }, h * 0.03, 0.2);
}

export function conifer(s, { x, z, y = 0, h = 9, wide = 0.24, color = '#3f6b5c', snow = false, seed = s.random.int(1e6), tiers = 6 }) {
  s.cast([[x - h * wide, y, z], [x + h * wide, y, z], [x, y + h, z]], y);
  figure(s, x, z, y, ({ v, p, ink }) => {
    const random = seeded(seed), side = lightSide(v);
    let out = `<path d="M${p(-h * 0.02, 0)}L${p(-h * 0.02, h * 0.2)}L${p(h * 0.02, h * 0.2)}L${p(h * 0.02, 0)}Z" fill="${ink('#5f4a40', -0.2)}"/>`;
    range(tiers, (i) => {
      const low = h * (0.1 + 0.8 * (i / tiers) ** 0.95), top = h * Math.min(1, 0.1 + 0.9 * (i + 1.9) / tiers), r = h * wide * (1 - i / tiers) ** 0.85 * random.range(0.92, 1.08), sag = h * 0.025;
      const rim = range(7, (j) => [lerp(-r, r, j / 6), low + (j % 2 ? sag * 0.9 : 0) - (j === 0 || j === 6 ? 0 : sag * 0.6)]), path = (list) => `M${p(0, top)}L${list.map((q) => p(...q)).join('L')}Z`;
      out += `<path d="${path(rim)}" fill="${ink(color, -0.38 + i * 0.03)}"/><path d="${path(side < 0 ? rim.slice(0, 4) : rim.slice(3))}" fill="${ink(color, i * 0.03)}"/>`;
      if (snow) out += `<path d="M${p(0, top)}L${rim.map(([px, py], j) => p(px * 0.8, lerp(py, top, j % 2 ? 0.34 : 0.16))).join('L')}Z" fill="${v.linear([[0, ink('#ffffff', side < 0 ? 0.1 : -0.24)], [1, ink('#ffffff', side < 0 ? -0.24 : 0.1)]], [0, 0, 1, 0])}"/>`;
    });
    return out;
  }, h * 0.03, 0.2);
}

export function bush(s, { x, z, y = 0, r = 0.7, color = '#5f8f52', bloom, seed = s.random.int(1e6) }) {
  figure(s, x, z, y, ({ v, k, xy, ink }) => {
    const random = seeded(seed), side = lightSide(v), list = range(6, (i) => [lerp(-1, 1, i / 5) * r + random.range(-0.1, 0.1), r * random.range(0.4, 0.7), r * random.range(0.45, 0.6)]);
    return [[-0.4, 0, 1], [-0.08, 0.1, 0.86], [0.16, 0.24, 0.6]].map(([step, up, size]) => list.map(([bx, by, br]) => circle(xy(bx + side * up * r * 0.5, by + up * r), br * size * k, ink(color, step))).join('')).join('')
      + (bloom ? range(12, () => circle(xy(random.range(-r, r), r * random.range(0.3, 1.2)), r * 0.24 * k, ink(bloom, 0.1))).join('') : '');
  }, r, r * 0.8);
}

const SKIN = ['#f0c9a8', '#d9a179', '#a86f4c', '#7a4c35', '#f3d4b8', '#c48a63'];
const HAIR = ['#2c2430', '#5a3a2a', '#8a5a34', '#c9a05a', '#3b3b44', '#9a9aa0', '#6b2f2a'];
const CLOTH = ['#d8503f', '#2f8d8b', '#e3a83b', '#35547f', '#f0e8d8', '#7a5a86', '#5d8a6a', '#c9736b', '#4a5360', '#e88b62', '#7db3d4'];

/** Somebody. `view`: 'left' or 'right' walking, 'front' or 'back' standing or strolling. */
export function person(s, { x, z, y = 0, size = 1, view = s.random.pick(['left', 'right', 'front', 'back']), top, legs, skin, hair, coat = s.random.chance(0.3), umbrella, bag = s.random.chance(0.3), hat }) {
  const random = seeded(s.random.int(1e6)), shirt = top ?? random.pick(CLOTH), trousers = legs ?? random.pick(['#39415a', '#4b4350', '#5b6a80', '#2f3646', '#7d6a58', '#c2b49c']), body = skin ?? random.pick(SKIN), mane = hair ?? random.pick(HAIR), long = random.chance(0.45), tote = random.pick(CLOTH), m = size * random.range(0.95, 1.04);
  figure(s, x, z, y, ({ v, k, p: place, xy: spot, ink }) => {
    const p = (px, py) => place(px * m, py * m), w = k * m, walking = view === 'left' || view === 'right', d = view === 'left' ? -1 : 1, side = lightSide(v), xy = (px, py) => spot(px * m, py * m);
    const soft = (color) => v.linear([[0, ink(color, side < 0 ? 0.14 : -0.3)], [1, ink(color, side < 0 ? -0.3 : 0.14)]], [0, 0, 1, 0]);
    const leg = (a, b, c, paint) => stroke(`M${p(...a)}L${p(...b)}L${p(...c)}`, ink(paint, 0), 0.15 * w) + stroke(`M${p(c[0] - 0.01, c[1] - 0.03)}L${p(c[0] + (walking ? 0.1 * d : 0), c[1] - 0.04)}`, ink('#2a2630', 0), 0.1 * w);
    const arm = (a, b, c, paint) => stroke(`M${p(...a)}L${p(...b)}L${p(...c)}`, ink(paint, -0.12), 0.105 * w) + circle(xy(...c), 0.055 * w, ink(body, 0));
    const back = mix(trousers, '#1d2230', 0.25), hem = coat ? 0.56 : 0.84, sw = walking ? 0.15 : 0.2;
    let out = long && view === 'front' ? `<path d="M${p(-0.13, 1.6)}L${p(-0.17, 1.3)}L${p(0.17, 1.3)}L${p(0.13, 1.6)}Z" fill="${ink(mane, -0.25)}"/>` : '';
    out += walking ? leg([-0.02 * d, 0.86], [-0.08 * d, 0.48], [-0.27 * d, 0.14], back) : leg([-0.08, 0.86], [-0.09, 0.48], [-0.09, 0.09], trousers);
    if (walking) out += arm([0.02 * d, 1.36], [0.14 * d, 1.12], [umbrella ? 0.16 * d : 0.24 * d, umbrella ? 1.25 : 0.96], mix(shirt, '#1d2230', 0.2));
    out += walking ? leg([0.03 * d, 0.86], [0.15 * d, 0.5], [0.17 * d, 0.09], trousers) : leg([0.08, 0.86], [0.1, 0.5], [0.09, 0.05], mix(trousers, '#1d2230', 0.12));
    if (!walking) out += arm([-sw, 1.36], [-sw - 0.08, 1.1], [-sw - 0.05, 0.86], shirt) + (umbrella ? '' : arm([sw, 1.36], [sw + 0.08, 1.1], [sw + 0.05, 0.86], shirt));
    out += `<path d="M${p(-0.05, 1.5)}L${p(-0.05, 1.38)}L${p(0.05, 1.38)}L${p(0.05, 1.5)}Z" fill="${ink(body, -0.25)}"/>`;
    out += `<path d="M${p(-sw, 1.34)}Q${p(-sw, 1.45)} ${p(-0.06, 1.46)}L${p(0.06, 1.46)}Q${p(sw, 1.45)} ${p(sw, 1.34)}L${p(sw * 0.86, 1.05)}L${p(sw + (coat ? 0.06 : 0.01), hem)}L${p(-sw - (coat ? 0.06 : 0.01), hem)}L${p(-sw * 0.86, 1.05)}Z" fill="${soft(shirt)}"/>`;
    if (bag) out += walking ? `<path d="M${p(-0.13 * d, 1.4)}L${p(-0.32 * d, 1.36)}L${p(-0.32 * d, 1)}L${p(-0.13 * d, 1)}Z" fill="${ink(tote, -0.1)}"/>` : `<path d="M${p(sw + 0.02, 0.95)}L${p(sw + 0.24, 0.95)}L${p(sw + 0.22, 0.66)}L${p(sw + 0.04, 0.66)}Z" fill="${ink(tote, 0)}"/>`;
    if (walking) out += arm([-0.02 * d, 1.36], [-0.1 * d, 1.12], [-0.14 * d, 0.9], shirt);
    const turned = walking ? 0.03 * d : 0;
    if (long && view !== 'front') out += `<path d="M${p(-0.12 - turned, 1.6)}L${p(-0.14 - turned * 2, 1.38)}L${p(0.12 - turned * 2, 1.38)}L${p(0.12 - turned, 1.6)}Z" fill="${ink(mane, -0.15)}"/>`;
    out += circle(xy(0, 1.6), 0.118 * w, soft(body));
    out += view === 'back' ? circle(xy(0, 1.62), 0.125 * w, ink(mane, 0)) : `<path d="M${p(-0.128, 1.6)}A${n1(0.13 * w)} ${n1(0.13 * w)} 0 0 1 ${p(0.128, 1.6)}Q${p(walking ? 0.02 * d : 0.06, 1.7)} ${p(walking ? -0.02 * d : 0, 1.665)}Q${p(-0.08, 1.66)} ${p(-0.128, walking ? 1.55 : 1.6)}Z" fill="${ink(mane, 0)}" ${walking && d < 0 ? `transform="translate(${n1(2 * xy(0, 0)[0])} 0) scale(-1 1)"` : ''}/>`;
    if (hat) out += `<path d="M${p(-0.2, 1.66)}L${p(0.2, 1.66)}L${p(0.12, 1.69)}L${p(0.1, 1.8)}L${p(-0.1, 1.8)}L${p(-0.12, 1.69)}Z" fill="${ink(hat, 0)}"/>`;
    if (umbrella) {
      const ux = walking ? 0.14 * d : 0.2, rib = (t) => lerp(-0.66, 0.66, t), hx = ux + 0.02;
      out += stroke(`M${p(hx, 1.2)}L${p(hx, 2.26)}`, ink('#2a2630', 0), 0.03 * w) + (walking ? '' : arm([sw, 1.36], [sw + 0.1, 1.14], [hx, 1.26], shirt));
      const dome = (a, b) => `<path d="M${p(hx + rib(a), 1.84)}Q${p(hx + rib((a + 0.5) / 2) * 1.0, 2.2)} ${p(hx, 2.24)}Q${p(hx + rib((b + 0.5) / 2), 2.2)} ${p(hx + rib(b), 1.84)}Q${p(hx + rib((a + b) / 2), 1.92)} ${p(hx + rib(a), 1.84)}Z"`;
      out += range(4, (i) => `${dome(i / 4, (i + 1) / 4)} fill="${ink(umbrella, (side < 0 ? 1 - i : i - 2) * 0.13)}"/>`).join('');
    }
    return out;
  }, 0.24 * m, 1.75 * m);
}

export function dog(s, { x, z, y = 0, d = 1, color = '#a8693f', size = 1 }) {
  figure(s, x, z, y, ({ k: px, p: place, xy: spot, ink }) => {
    const k = px * size, p = (a, b) => place(a * d * size, b * size), xy = (a, b) => spot(a * d * size, b * size), dark = ink(color, -0.35);
    const legs = (list, paint) => list.map(([a, b]) => stroke(`M${p(a, 0.34)}L${p(b, 0.03)}`, paint, 0.085 * k)).join('');
    return legs([[-0.2, -0.16], [0.22, 0.28]], dark) + stroke(`M${p(-0.3, 0.44)}Q${p(-0.46, 0.5)} ${p(-0.46, 0.66)}`, ink(color, 0), 0.07 * k) + legs([[-0.26, -0.32], [0.18, 0.14]], ink(color, 0))
      + stroke(`M${p(-0.22, 0.42)}L${p(0.2, 0.44)}`, ink(color, 0.06), 0.24 * k) + stroke(`M${p(0.22, 0.5)}L${p(0.34, 0.66)}`, ink(color, 0.06), 0.16 * k) + stroke(`M${p(0.36, 0.68)}L${p(0.5, 0.64)}`, ink(color, 0.1), 0.14 * k)
      + stroke(`M${p(0.32, 0.74)}L${p(0.26, 0.6)}`, dark, 0.08 * k) + circle(xy(0.57, 0.66), 0.03 * k, ink('#2a2328', 0)) + circle(xy(0.42, 0.71), 0.022 * k, ink('#2a2328', 0)) + stroke(`M${p(0.22, 0.57)}L${p(0.34, 0.52)}`, ink('#d8503f', 0), 0.05 * k);
  }, 0.35 * size, 0.6 * size);
}

export function bicycle(s, { x, z, y = 0, turn = 90, color = '#2f8d8b', rider, light = false }) {
  const at = frame(x, z, turn, y), hair = s.random.pick(HAIR), skin = s.random.pick(SKIN), trousers = s.random.pick(['#39415a', '#5b6a80', '#4b4350']);
  s.cast([at(-0.05, 0, -0.8), at(0.05, 0, -0.8), at(0.05, 0, 0.8), at(-0.05, 0, 0.8), at(0, rider ? 1.6 : 0.9, 0)], y);
  s.add(at(0, 0, 0), (v) => {
    const spot = v.spot(at(0, 0.5, 0));
    if (!spot) return '';
    const line = (list, paint, thick) => v.line(list.map((q) => at(...q)), paint, thick), wheel = (pz) => line(range(25, (i) => [0, 0.34 + 0.33 * Math.sin(i * 0.2618), pz + 0.33 * Math.cos(i * 0.2618)]), '#2a2d35', 0.045);
    const ink = (paint, step = 0) => v.flat(paint, spot[3], step);
    let out = '';
    if (rider) out += line([[0.09, 0.98, -0.2], [0.1, 0.62, 0.16], [0.1, 0.22, -0.02]], mix(trousers, '#1d2230', 0.3), 0.14);
    out += wheel(-0.52) + wheel(0.52) + line([[0, 0.34, -0.52], [0, 0.32, -0.04], [0, 0.82, -0.2], [0, 0.34, -0.52]], color, 0.045) + line([[0, 0.32, -0.04], [0, 0.8, 0.38], [0, 0.78, -0.18]], color, 0.045) + line([[0, 0.34, 0.52], [0, 0.98, 0.34]], color, 0.045)
      + line([[-0.24, 1, 0.28], [0, 1.02, 0.36], [0.24, 1, 0.28]], '#3a3f4e', 0.04) + line([[0, 0.92, -0.32], [0, 0.92, -0.08]], '#3a3028', 0.09);
    if (rider) out += line([[-0.09, 0.98, -0.2], [-0.1, 0.72, 0.18], [-0.1, 0.42, 0]], trousers, 0.15) + line([[-0.1, 0.4, 0], [-0.1, 0.38, 0.12]], '#2a2630', 0.08) + line([[0, 1.02, -0.2], [0, 1.34, 0.02]], rider, 0.3)
      + line([[0, 1.38, 0.04], [0, 1.46, 0.08]], skin, 0.12) + v.dot(at(0, 1.62, 0.12), 0.12, ink(skin, -0.05)) + v.dot(at(0, 1.66, 0.09), 0.118, ink(hair)) + line([[0.16, 1.36, 0.05], [0.22, 1.12, 0.16], [0.22, 1.02, 0.3]], mix(rider, '#1d2230', 0.2), 0.1) + line([[-0.16, 1.36, 0.05], [-0.22, 1.12, 0.16], [-0.22, 1.02, 0.3]], mix(rider, '#1d2230', 0.1), 0.1);
    return out + (light ? v.glow(at(0, 0.85, 0.5), 0.9, '#fff0c0') : '');
  });
}

export function lamp(s, { x, z, y = 0, h = 6, reach = 1.2, on = s.night, old = false }) {
  const side = Math.sign(reach), head = [x + reach, y + h, z];
  s.cast([[x - 0.06, y, z], [x + 0.06, y, z], [x - 0.06, y + h, z], [x + 0.06, y + h, z]], y);
  s.add([x, y, z], (v) => {
    const pole = '#3d4454', curve = [[x, y, z], [x, y + h * 0.86, z], [x + reach * 0.25, y + h * 0.98, z], head];
    if (old) return v.line([[x, y, z], [x, y + h, z]], pole, 0.12) + v.line([[x, y, z], [x, y + 0.8, z]], pole, 0.24) + v.hull([[-0.2, 0], [0.2, 0], [0.3, 0.55], [-0.3, 0.55], [0, 0.85]].map(([a, b]) => [x + a, y + h + b, z]), on ? '#ffe7b0' : v.flat('#4a5360', v.depth(head)))
      + v.line([[x - 0.32, y + h + 0.55, z], [x, y + h + 0.85, z], [x + 0.32, y + h + 0.55, z]], pole, 0.07) + (on ? v.glow([x, y + h + 0.3, z], 2.6, '#ffd890') : '');
    return v.line(curve, pole, 0.13) + v.line([[x, y, z], [x, y + 1, z]], pole, 0.22) + v.line([[x + reach - side * 0.1, y + h, z], [x + reach + side * 0.6, y + h - 0.03, z]], on ? '#fff2cf' : '#59616f', 0.2) + (on ? v.glow([x + reach + side * 0.3, y + h, z], 3.2, '#ffdc9a') : '');
  });
}

/** A traffic light; `turn` as for cars: where it looks. */
export function signal(s, { x, z, y = 0, turn = 180, h = 3.6, show = 0, arm = 0 }) {
  const at = frame(x + arm, z, turn, y);
  s.cast([[x - 0.07, y, z], [x + 0.07, y, z], [x - 0.07, y + h, z], [x + 0.07, y + h, z]], y);
  s.add([x, y, z], (v) => {
    let out = v.line([[x, y, z], [x, y + h, z], ...(arm ? [[x + arm, y + h, z]] : [])], '#3d4454', 0.13);
    out += v.box(at, [-0.24, 0.24], [h - 0.7, h + 0.6], [-0.12, 0.16], '#2b303c');
    ['#ff5147', '#ffc04a', '#58d68a'].forEach((paint, i) => { const q = at(0, h + 0.34 - i * 0.4, 0.17), facing = (at(0, 0, 1)[0] - at(0, 0, 0)[0]) * (v.eye[0] - q[0]) + (at(0, 0, 1)[2] - at(0, 0, 0)[2]) * (v.eye[2] - q[2]); if (facing > 0) out += v.dot(q, 0.145, i === show ? paint : mix(paint, '#1d2230', 0.72)) + (i === show ? v.glow(q, v.night ? 1.4 : 0.5, paint, 0.8) : ''); });
    return out;
  });
}

export function bench(s, { x, z, y = 0, turn = 0, color = '#a5714b' }) {
  const at = frame(x, z, turn, y);
  s.cast([[-0.9, 0.45, -0.3], [0.9, 0.45, -0.3], [0.9, 0.9, 0.3], [-0.9, 0.9, 0.3]].map((q) => at(...q)).concat([at(-0.9, 0, 0), at(0.9, 0, 0)]), y);
  s.add(at(0, 0, 0), (v) => [-0.75, 0.75].map((px) => v.box(at, [px - 0.05, px + 0.05], [0, 0.45], [-0.25, 0.25], '#3d4454')).join('') + v.box(at, [-0.9, 0.9], [0.42, 0.5], [-0.3, 0.25], color) + v.box(at, [-0.9, 0.9], [0.6, 0.95], [0.25, 0.32], color));
}
