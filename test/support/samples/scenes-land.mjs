/** Pictures by the water and in the country. */
import { Scene, clamp, frame, lerp, mix, n1, range, seeded } from './scene.mjs';
import { boat, car, PAINTS } from './vehicles.mjs';
import { building } from './buildings.mjs';
import { bench, bicycle, bush, conifer, dog, figure, lamp, person, tree } from './life.mjs';
import { air, birds, cloud, orb, ridge, sky, skyline, snowfall, water } from './backdrop.mjs';

/** Moves what was just laid on the ground over the reflections. */
const covering = (s, lay) => { const from = s.ground.length; lay(); s.cover.push(...s.ground.splice(from)); };

export function harbour() {
  const s = new Scene({ width: 1280, height: 853, seed: 18, eye: [0, 4, 0], focal: 0.95, horizon: 0.47, sun: [-0.55, 0.62, -0.55], light: '#fff0c4', lightness: 0.14, reach: 330, haze: '#d8e6ea', mirror: 0.62 });
  s.mirrorFilter = s.ripple(11, 0.008, 0.07, 15, 0.8, 2.4);
  sky(s, ['#4fa0d2', '#8ecbe2', '#eef0e2']);
  cloud(s, 250, 120, 360); cloud(s, 1030, 170, 330, '#ffffff', 0.85); cloud(s, 690, 80, 220, '#ffffff', 0.7); cloud(s, 560, 240, 190, '#ffffff', 0.55);
  ridge(s, s.hy + 2, 90, '#9fbcc4', { seed: 3, waves: 1.4 }); ridge(s, s.hy + 2, 46, '#86ab9c', { seed: 8, waves: 2.2, firs: 7 });
  birds(s, [[330, 236, 16], [392, 206, 11], [860, 110, 15], [905, 138, 10], [610, 150, 9]], '#ffffff');
  const glints = water(s, ['#a5cfd8', '#5fa6ba', '#3a7f9c', '#2c6a88'], { count: 120, opacity: 0.3 });
  covering(s, () => { s.slab(-200, 200, 34, 90, '#d9cdb8', 1.5); s.ground.push(glints); });
  s.add(95, (v) => v.shape([[-200, 0, 34], [200, 0, 34], [200, 1.5, 34], [-200, 1.5, 34]], v.flat('#a89a88', 34)) + v.shape([[-200, 0, 33.99], [200, 0, 33.99], [200, 0.45, 33.99], [-200, 0.45, 33.99]], v.flat('#5f6f66', 34)) + v.line([[-60, 1.5, 34], [60, 1.5, 34]], '#e9dfcb', 0.22) + range(15, (i) => v.line([[-28 + i * 4, 0.3, 33.9], [-28 + i * 4, 1.4, 33.9]], '#6e6258', 0.2)).join(''));
  let x = -31;
  [['#e3a83b', 3, 'gable'], ['#c9584a', 4, 'front'], ['#f0e3cd', 3, 'gable'], ['#5f9aa8', 4, 'front'], ['#e9b48a', 3, 'mansard'], ['#d8706a', 3, 'front'], ['#efe0b8', 4, 'gable'], ['#7fa88a', 3, 'front'], ['#e3a83b', 4, 'front'], ['#b8665a', 3, 'gable'], ['#a9c3cf', 3, 'front']].forEach(([wall, floors, roof], i) => {
    const w = [5.6, 5, 6.4, 5.2, 6.2, 5][i % 6];
    building(s, { x: x + w / 2, z: 43, y: 1.5, w, d: 10, floors, storey: 2.7, ground: 3.2, roof, rise: roof === 'front' ? 3.4 : 2.6, wall, roofColor: ['#9c5642', '#6b5a66', '#a8604a'][i % 3], bay: 1.9, wide: 0.95, chimney: i % 2 ? 0.5 : -0.5, shop: i % 3 === 0 && ['#35446a', '#2f5d5b', '#7d3b3b'][i % 9 / 3], awning: ['#d8503f', '', '', '#2f8d8b', '', '', '#e3a83b', '', '', '#d8503f'][i], band: false, seed: i * 13 });
    x += w;
  });
  [[-20, 'hatch', '#d8503f'], [-14.6, 'van', '#f4f2ee'], [-3.6, 'mini', '#e3a83b'], [9.6, 'sedan', '#35547f'], [15.4, 'hatch', '#93b08c'], [24, 'suv', '#b8443a']].forEach(([cx, kind, color], i) => car(s, { x: cx, z: 38.6, y: 1.5, turn: i % 2 ? 90 : -90, kind, color }));
  for (const [px, pz, view] of [[-23.6, 36, 'right'], [-9.6, 36, 'left'], [-8.9, 36.1, 'left'], [2.4, 36.4, 'right'], [6, 37, 'front'], [12.6, 36, 'left'], [20, 36.2, 'right'], [4.4, 40, 'front']]) person(s, { x: px, z: pz, y: 1.5, view });
  for (const lx of [-26, -11.6, 0.4, 13, 27]) lamp(s, { x: lx, z: 35, y: 1.5, h: 4.4, old: true });
  for (const tx of [-17.6, 7, 19.2]) tree(s, { x: tx, z: 40.6, y: 1.5, h: 4.8, wide: 0.34, color: '#7fa650' });
  bicycle(s, { x: -5.9, z: 35.6, y: 1.5, turn: 90, rider: '#2f8d8b', color: '#d8503f' }); dog(s, { x: 3.4, z: 36.3, y: 1.5, color: '#f0e2c6' });
  boat(s, { x: -16.5, z: 30.5, kind: 'sail', color: '#f4f2ee', band: '#35547f', turn: 80 }); boat(s, { x: -3.6, z: 30.8, kind: 'row', color: '#e3a83b', turn: 95 }); boat(s, { x: 5.6, z: 31, kind: 'sail', color: '#35547f', turn: 96 }); boat(s, { x: 18.4, z: 30.4, kind: 'fishing', color: '#2f8d8b', turn: 86 });
  boat(s, { x: -6.7, z: 22.5, kind: 'fishing', color: '#d8503f', turn: 72 }); boat(s, { x: 8.6, z: 26.5, kind: 'sail', color: '#f0e8d8', band: '#d8503f', turn: -66, sails: '#fbf4e4' }); boat(s, { x: -1.4, z: 13, kind: 'row', color: '#5f9aa8', turn: 62, band: '#f4eee2' });
  s.add(15.5, (v) => range(7, (i) => v.line([[3.5, 0, 6.4 + i * 1.4], [3.5, 1.1, 6.4 + i * 1.4]], '#5f4a3c', 0.22) + v.line([[6.3, 0, 6.4 + i * 1.4], [6.3, 1.1, 6.4 + i * 1.4]], '#5f4a3c', 0.22)).join('') + v.box(frame(0, 0), [3.3, 6.5], [0.75, 0.95], [4, 15.4], '#8a6a50', '#b9946c') + range(20, (i) => v.line([[3.3, 0.955, 4.6 + i * 0.55], [6.5, 0.955, 4.6 + i * 0.55]], '#8f6d50', 0.035)).join(''));
  person(s, { x: 4.1, z: 12.8, y: 0.95, view: 'left', top: '#e3a83b', hat: '#35547f' }); dog(s, { x: 5.4, z: 12.4, y: 0.95, d: -1 });
  for (const [bx, bz] of [[3.7, 9.4], [3.7, 14.8]]) s.add([bx, 0, bz], (v) => v.drum([bx, 0.95, bz], 0.1, 0.14, 0.32, '#4a4f5c'));
  air(s, { x: 0.15, strength: 0.4 });
  return s;
}

export function motorway() {
  const s = new Scene({ width: 1280, height: 720, seed: 27, eye: [1.6, 8.2, 0], focal: 0.8, horizon: 0.38, sun: [0.6, 0.42, 0.2], light: '#ffdf9e', lightness: 0.24, shade: '#4a4a80', darkness: 0.42, reach: 270, haze: '#f6dcc0', shadow: '#3b3866', shadowing: 0.4, bloom: 0.25 });
  sky(s, ['#6fb0d8', '#b4d3de', '#fbe3bf', '#ffd9a4']);
  orb(s, 1010, 186, 32, '#ffe6a8', 10, 0.6);
  cloud(s, 260, 120, 360, '#fff6e8', 0.8); cloud(s, 640, 70, 260, '#fff6e8', 0.6); cloud(s, 480, 200, 190, '#fff0dc', 0.6);
  ridge(s, s.hy + 3, 100, '#c9bfc4', { seed: 4, waves: 1.3, foot: s.hy + 14 }); skyline(s, s.hy + 3, 16, 118, '#b9aebb', { seed: 6, width: 24, from: 380, to: 800 }); ridge(s, s.hy + 4, 46, '#b3b394', { seed: 12, waves: 1.8, foot: s.hy + 14, fading: 0.4 }); ridge(s, s.hy + 6, 26, '#96a67c', { seed: 21, waves: 2.4, firs: 8, foot: s.hy + 16, fading: 0.4 });
  s.plain([[-600, 1], [-600, 2500], [600, 2500], [600, 1]], '#a3b46c');
  for (const [x0, x1, z0, z1, c] of [[-120, -26, 60, 110, '#c9b860'], [28, 110, 50, 84, '#b9bf6a'], [40, 200, 100, 190, '#d3bf70'], [-300, -60, 130, 240, '#8fa860']]) s.strip(x0, x1, z0, z1, c);
  s.strip(-16.6, -1.5, 1, 1500, '#8b8a92'); s.strip(1.5, 16.6, 1, 1500, '#8b8a92'); s.strip(-1.5, 1.5, 1, 1500, '#94a864');
  for (const x of [-14, -2.2, 2.2, 14]) s.strip(x - 0.09, x + 0.09, 1, 1400, '#f3ead6');
  for (const x of [6.1, 10.1, -6.1, -10.1]) for (let z = 3; z < 420; z += 9) s.strip(x - 0.08, x + 0.08, z, z + 4, '#f3ead6');
  for (const x of [-0.05, -17.4, 17.4]) for (let z = 470; z > 4; z -= z > 120 ? 30 : 12) s.add(z, (v) => { const end = z - (z > 120 ? 30 : 12); return v.box(frame(0, 0), [x - 0.06, x + 0.06], [0.45, 0.8], [Math.max(1, end), z], '#c3c5c9') + v.line([[x, 0, z], [x, 0.7, z]], '#8d9097', 0.12); });
  const lanes = [[4.1, [[12, 'hatch', '#d8503f'], [33, 'sedan', '#35547f'], [61, 'suv'], [96, 'hatch'], [140, 'sedan'], [190, 'van']]], [8.1, [[21, 'sedan', '#f0e8d8'], [44, 'hatch', '#2f8d8b'], [78, 'bus', '#d8503f'], [118, 'hatch'], [165, 'sedan']]], [12, [[27, 'lorry', '#2f8d8b'], [52, 'van', '#e3a83b'], [86, 'lorry', '#d8503f'], [130, 'suv'], [205, 'lorry']]]];
  const coming = [[-4.1, [[17, 'sedan', '#e3a83b'], [46, 'hatch', '#f4f2ee'], [84, 'sedan'], [126, 'hatch'], [180, 'suv']]], [-8.1, [[27, 'suv', '#b8443a'], [56, 'sedan', '#7db3d4'], [98, 'hatch'], [150, 'van']]], [-12, [[20, 'van', '#7db3d4'], [40, 'lorry', '#e88b62'], [72, 'hatch', '#4a5360'], [112, 'bus', '#2f8d8b'], [160, 'lorry']]]];
  for (const [list, turn] of [[lanes, 0], [coming, 180]]) for (const [x, cars] of list) for (const [z, kind, color] of cars) car(s, { x: x + s.random.range(-0.25, 0.25), z, turn, kind, color: color ?? s.random.pick(PAINTS) });
  s.cast([[2.4, 6.8, 104], [2.4, 8.6, 104], [16.4, 6.8, 104], [16.4, 8.6, 104]]);
  s.add(100, (v) => v.line([[0.3, 0, 104], [0.3, 7.8, 104], [18.4, 7.8, 104], [18.4, 0, 104]], '#7d828c', 0.4) + [4.1, 8.1, 12].map((x) => v.box(frame(x, 104), [-1.8, 1.8], [6.7, 9.1], [-0.3, 0], '#3f6fa8') + v.shape([[-0.14, 7.1], [0.14, 7.1], [0.14, 8], [0.5, 8], [0, 8.7], [-0.5, 8], [-0.14, 8]].map(([a, b]) => [x + a, b, 103.6]), v.fog('#ffffff', 104))).join(''));
  const random = seeded(5);
  range(64, () => { const side = random.chance(0.5) ? 1 : -1, z = 14 + 230 * random.next() ** 1.5, x = side * (22 + random.next() ** 2 * 70 + (z < 40 ? 2 : 0)); (random.chance(0.3) ? conifer : tree)(s, { x, z, h: random.range(5, 9.5), color: random.pick(['#7f9a4c', '#8fa650', '#6f8f50', '#b59a48']) }); });
  building(s, { x: -44, z: 92, w: 12, d: 9, floors: 2, roof: 'gable', wall: '#f0e3cd', turn: -25, roofColor: '#a8573f' }); building(s, { x: -58, z: 98, w: 18, d: 10, floors: 1, extra: 2.4, roof: 'gable', wall: '#b8665a', turn: -25, roofColor: '#7a4a44', blind: true }); building(s, { x: 52, z: 112, w: 26, d: 14, floors: 1, extra: 4, roof: 'flat', wall: '#dfe3e4', turn: 20 });
  air(s, { x: 0.8, y: 0.25, color: '#ffd890', strength: 0.6, rim: 0.18, rimColor: '#3b2f5c' });
  return s;
}

export function snowySuburb() {
  const s = new Scene({ width: 1280, height: 853, seed: 52, eye: [1.4, 3.3, -2], yaw: 0, focal: 0.86, horizon: 0.44, sun: [0.72, 0.36, -0.35], light: '#ffdcb0', lightness: 0.22, shade: '#56639c', darkness: 0.46, reach: 150, haze: '#f0dde0', shadow: '#5d73b0', shadowing: 0.4, softness: 2.2, glass: '#5a6f94', bloom: 0.12 });
  sky(s, ['#7fa6d6', '#b9c8e4', '#f3d8d8', '#fbe6d2']);
  cloud(s, 300, 150, 380, '#fff1ea', 0.75); cloud(s, 960, 100, 300, '#fff1ea', 0.65); cloud(s, 690, 220, 220, '#ffe9e0', 0.6);
  ridge(s, s.hy + 2, 150, '#c3c3de', { seed: 6, waves: 1.2, jag: 0.55 }); ridge(s, s.hy + 3, 70, '#a9b4d0', { seed: 14, waves: 2, firs: 13 }); ridge(s, s.hy + 5, 34, '#8fa3bf', { seed: 24, waves: 3, firs: 16 });
  s.plain([[-300, -1.5], [-300, 900], [300, 900], [300, -1.5]], '#eef2fa');
  s.strip(-3.4, 3.4, -1.5, 400, '#c3cbdc'); for (const x of [-2.3, -0.9, 0.9, 2.3]) s.strip(x - 0.24, x + 0.24, -1.5, 400, '#a3adc4');
  for (const [z, side] of [[26.2, -1], [42.6, -1], [10, 1], [24.4, 1], [40.8, 1]]) { s.strip(side < 0 ? -13 : 3.4, side < 0 ? -3.4 : 13, z - 1.4, z + 1.4, '#d3dae8'); }
  const homes = [['#d98f78', 'gable'], ['#e9cfa6', 'front'], ['#8fb0b8', 'gable'], ['#c9736b', 'front'], ['#b7a7c0', 'gable'], ['#e7c07a', 'front'], ['#9db892', 'gable'], ['#d9b9a0', 'front']];
  homes.forEach(([wall, roof], i) => {
    const side = i % 2 ? 1 : -1, z = 18 + Math.floor(i / 2) * 16.4 - (side > 0 ? 2 : 0);
    const { at, h, rise } = building(s, { x: side * 12.2, z, w: roof === 'front' ? 8 : 9.4, d: 8, turn: side * 90, floors: 2, storey: 2.7, ground: 3, roof, rise: 3.2, wall, snow: true, dusk: true, lit: 0.6, chimney: 0.45, trim: '#fbf7f0', bay: 2.6, doorColor: ['#35547f', '#8a3f3a', '#3f6b5a'][i % 3], shutters: i % 3 === 1 && '#5d7a8a' });
    s.add([at(0)[0] + side * 9, 0, z], (v) => range(7, (k) => { const t = k / 6, q = at(0.45 * 4.2, h + rise + 1 + t * 4.2, 4); return v.dot([q[0] - t * t * 3 + 0.3 * Math.sin(k * 2), q[1], q[2]], 0.35 + t * 0.9, '#ffffff', `opacity="${(0.5 * (1 - t) + 0.08).toFixed(2)}"`); }).join(''));
  });
  [[9, 10.2, -90, 'suv', '#35547f'], [-8.4, 26.2, 90, 'sedan', '#e3a83b'], [8.6, 24.4, -90, 'van', '#f4f2ee'], [-8.6, 42.6, 90, 'hatch', '#2f8d8b'], [8.6, 40.8, -90, 'sedan', '#b8443a']].forEach(([x, z, turn, kind, color]) => car(s, { x, z, turn, kind, color, snow: true }));
  car(s, { x: -1.6, z: 19, turn: 180, kind: 'hatch', color: '#2f8d8b', lit: true, snow: true }); car(s, { x: 1.6, z: 40, kind: 'sedan', color: '#e88b62', lit: true, snow: true }); car(s, { x: -1.6, z: 58, turn: 180, kind: 'bus', color: '#e3a83b', lit: true });
  for (const [x, z, h] of [[-6.6, 22, 6.2], [6.4, 18.6, 5.4], [-7, 36.5, 6], [6.8, 34.6, 7], [15.6, 6.2, 10], [-19, 24, 11], [20, 24, 11], [-6.4, 53, 6], [7, 51, 6], [-22, 44, 12], [22, 46, 12], [-7, 68, 7], [7.2, 70, 8]]) conifer(s, { x, z, h, snow: true, color: '#4f7a78' });
  const [mx, mz] = [-6.1, 14.4];
  s.cast(range(12, (i) => [mx + 0.55 * Math.cos(i * 0.52), 0.6 + 0.5 * Math.sin(i * 0.52), mz]).concat([[mx, 2, mz], [mx - 0.3, 0, mz], [mx + 0.3, 0, mz]]));
  figure(s, mx, mz, 0, ({ v, k, xy, p, ink }) => {
    const ball = (y, r) => { const [cx, cy] = xy(0, y); return `<circle cx="${cx}" cy="${cy}" r="${r * k}" fill="${v.linear([[0, ink('#dfe7f6', -0.12)], [1, ink('#ffffff', 0.12)]], [0, 0, 1, 0])}"/>`; }, dot = (x, y, r, c) => { const [cx, cy] = xy(x, y); return `<circle cx="${cx}" cy="${cy}" r="${r * k}" fill="${ink(c, 0)}"/>`; };
    const line = (d, c, w) => `<path d="${d}" fill="none" stroke="${ink(c, 0)}" stroke-width="${w * k}"/>`;
    return line(`M${p(-0.35, 1.15)}L${p(-0.85, 1.5)}M${p(-0.7, 1.4)}L${p(-0.88, 1.32)}M${p(0.35, 1.15)}L${p(0.85, 1.4)}M${p(0.72, 1.33)}L${p(0.82, 1.56)}`, '#6e5140', 0.05) + ball(0.5, 0.56) + ball(1.16, 0.42) + ball(1.72, 0.3) + line(`M${p(-0.27, 1.5)}Q${p(0, 1.38)} ${p(0.27, 1.5)}M${p(0.2, 1.46)}L${p(0.26, 1.1)}`, '#d8503f', 0.13) + dot(0.02, 1.8, 0.035, '#2c2430') + dot(0.2, 1.8, 0.035, '#2c2430') + `<path d="M${p(0.1, 1.75)}L${p(0.42, 1.69)}L${p(0.1, 1.66)}Z" fill="${ink('#e8833a', 0)}"/>` + dot(0.06, 1.24, 0.04, '#2c2430') + dot(0.06, 1.06, 0.04, '#2c2430') + `<path d="M${p(-0.32, 1.94)}L${p(0.32, 1.94)}L${p(0.32, 2)}L${p(0.21, 2)}L${p(0.19, 2.32)}L${p(-0.19, 2.32)}L${p(-0.21, 2)}L${p(-0.32, 2)}Z" fill="${ink('#3b3448', 0)}"/>`;
  }, 0.45, 0.4);
  person(s, { x: -5.3, z: 14.9, size: 0.66, view: 'left', top: '#d8503f', hat: '#e3a83b', coat: true }); person(s, { x: -7.3, z: 14.2, size: 0.72, view: 'right', top: '#2f8d8b', hat: '#d8503f', coat: true }); person(s, { x: 4.6, z: 11.5, view: 'left', top: '#7a5a86', coat: true, hat: '#f0e8d8' }); dog(s, { x: 3.5, z: 11.3, d: -1 }); person(s, { x: 4.4, z: 24, view: 'front', coat: true }); person(s, { x: -4.6, z: 33, view: 'back', coat: true });
  for (const [x, z] of [[-4.2, 23], [4.2, 31], [-4.2, 41], [4.2, 49]]) lamp(s, { x, z, h: 4.2, old: true, on: true });
  for (let z = 4; z < 60; z += 2.2) for (const side of [-1, 1]) if (![26.2, 42.6].some((d) => side < 0 && Math.abs(z - d) < 2.6) && ![10, 24.4, 40.8].some((d) => side > 0 && Math.abs(z - d) < 2.6)) { const px = side * 4.9; s.cast([[px, 0, z], [px, 0.95, z], [px, 0.95, z + 1.9], [px, 0, z + 1.9]]); s.add([px, 0, z + 1], (v) => v.box(frame(0, 0), [px - 0.03, px + 0.03], [0.3, 0.42], [z - 0.1, z + 2.1], '#f6f2ec') + v.box(frame(0, 0), [px - 0.03, px + 0.03], [0.62, 0.74], [z - 0.1, z + 2.1], '#f6f2ec') + v.box(frame(0, 0), [px - 0.07, px + 0.07], [0, 0.9], [z, z + 0.14], '#f6f2ec', '#ffffff')); }
  snowfall(s, 150);
  air(s, { x: 0.85, color: '#ffd2a0', strength: 0.45, rim: 0.16, rimColor: '#56639c' });
  return s;
}

export function sunsetBridge() {
  const s = new Scene({ width: 1280, height: 720, seed: 61, eye: [0, 13, 0], focal: 0.86, horizon: 0.44, sun: [0.35, 0.3, 0.85], light: '#ffb27a', lightness: 0.3, shade: '#2c2257', darkness: 0.6, dim: 0.3, reach: 230, haze: '#f39a6c', shadow: '#1d1540', shadowing: 0.45, glass: '#5a4a78', mirror: 0.5, mirrorBack: true, bloom: 0.4 });
  s.mirrorFilter = s.ripple(3, 0.006, 0.09, 22, 1, 2.6);
  sky(s, ['#2f2a6b', '#7a3f86', '#d9627a', '#f79a62', '#ffcf7a']);
  orb(s, 842, 262, 44, '#ffe2a0', 8, 0.9);
  for (const [x, y, w, c, o] of [[300, 110, 420, '#a04f86', 0.6], [980, 90, 360, '#8a4484', 0.6], [560, 170, 300, '#d9667a', 0.6], [1120, 200, 300, '#e8806c', 0.6], [180, 225, 300, '#e8806c', 0.5]]) cloud(s, x, y, w, c, o);
  skyline(s, s.hy + 2, 40, 235, '#c4627a', { seed: 2, width: 46, fading: 0.5, to: 720 }); skyline(s, s.hy + 2, 40, 200, '#c4627a', { seed: 5, width: 46, fading: 0.5, from: 930 }); skyline(s, s.hy + 3, 24, 150, '#8a4478', { seed: 9, width: 40, lit: '#ffc978', fading: 0.4, to: 720 }); skyline(s, s.hy + 3, 20, 170, '#8a4478', { seed: 19, width: 42, lit: '#ffc978', fading: 0.4, from: 920 }); skyline(s, s.hy + 4, 8, 56, '#5a3068', { seed: 31, width: 38, lit: '#ffc978', fading: 0.25 });
  birds(s, [[470, 150, 10], [500, 136, 8], [536, 152, 9], [640, 110, 7]], '#4a2a5c');
  const glints = water(s, ['#f7a56c', '#c25f78', '#6a3a78', '#332660'], { count: 90, opacity: 0.55, glint: '#ffdf9a', centre: 842 });
  s.cover.push(glints);
  const [z0, z1, deck] = [66, 76, 9.2], towers = [-34, 34], steel = '#8a3f52';
  const sag = (x) => { const t = Math.abs(x) < 34 ? x / 34 : (Math.abs(x) - 34) / 40; return Math.abs(x) < 34 ? deck + 2.6 + 17 * t * t : Math.max(deck + 1, deck + 19.6 - 18.6 * t); };
  const cables = (v, z) => v.line(range(75, (i) => [-74 + i * 2, sag(-74 + i * 2), z]), steel, 0.34) + range(49, (i) => { const x = -72 + i * 3; return v.line([[x, deck, z], [x, sag(x), z]], steel, 0.09); }).join('');
  const pylon = (v, x, z) => v.box(frame(x, z), [-1.1, 1.1], [0, deck + 20.6], [-0.9, 0.9], steel) + v.box(frame(x, z), [-1.7, 1.7], [0, 2.2], [-1.6, 1.6], '#6e5a78');
  s.add(z1 + 1, (v) => cables(v, z1) + towers.map((x) => pylon(v, x, z1) + [deck + 8, deck + 18].map((y) => v.box(frame(x, z0), [-0.7, 0.7], [y, y + 1.3], [0, z1 - z0], steel)).join('')).join('') + v.box(frame(0, 0), [-150, 150], [deck - 1.3, deck], [z0, z1], '#7a4058', '#8a6478'));
  s.add(z0 - 1, (v) => v.line([[-110, deck + 0.9, z0], [110, deck + 0.9, z0]], steel, 0.12) + range(74, (i) => v.line([[-110 + i * 3, deck, z0], [-110 + i * 3, deck + 0.9, z0]], steel, 0.08)).join('') + towers.map((x) => pylon(v, x, z0)).join('') + cables(v, z0));
  [[-38, 1], [-30, 1], [-23.5, 1], [-11, 1], [-3, 1], [9, 1], [16.5, 1], [28, 1], [37, 1]].forEach(([x, d], i) => car(s, { x, z: z0 + 2.6, y: deck, turn: 90 * d, kind: ['hatch', 'sedan', 'van', 'hatch', 'suv', 'bus', 'sedan', 'hatch', 'sedan'][i], lit: true, color: PAINTS[(i * 5) % 12] }));
  [[-35, 0], [-18, 0], [-8, 0], [3, 0], [22, 0], [33, 0]].forEach(([x], i) => car(s, { x, z: z0 + 7, y: deck, turn: -90, kind: ['sedan', 'hatch', 'van', 'sedan', 'hatch', 'suv'][i], lit: true, color: PAINTS[(i * 7 + 2) % 12] }));
  for (const x of [-45, -24, -12, 0, 12, 24, 45]) lamp(s, { x, z: z0 + 4.8, y: deck, h: 5, reach: 0.8, on: true });
  s.ground.length = 1;
  boat(s, { x: 15, z: 48, kind: 'sail', color: '#5a3a5c', turn: 70, sails: '#ffc9a0' }); boat(s, { x: -12, z: 61, kind: 'sail', color: '#3f3560', turn: -80, sails: '#f7b0a0' }); boat(s, { x: 9.4, z: 46, kind: 'fishing', color: '#7a3f5c', turn: -70 }); boat(s, { x: 27, z: 58, kind: 'fishing', color: '#4a4a78', turn: 80 });
  const bank = range(25, (i) => { const x = lerp(-40, 40, i / 24); return [x, 8.6, 17.5 + 3.2 * Math.sin(x * 0.12 + 2.4) - Math.max(0, x + 2.4) * 0.95]; });
  s.cover.push(s.shape([...bank, [40, 8.6, 1], [-40, 8.6, 1]], s.linear([[0, '#5a3a66'], [1, '#2b2150']]), 'stroke="#e8806c" stroke-width="1.5" stroke-opacity=".5"'));
  const on = { y: 8.6 };
  bench(s, { x: -3.7, z: 14.6, ...on, turn: 180, color: '#6a4058' }); person(s, { x: -5.9, z: 15.4, ...on, view: 'back', top: '#d8503f', coat: true }); person(s, { x: -6.5, z: 15.5, ...on, view: 'back', top: '#35547f' }); dog(s, { x: -2.3, z: 14.2, ...on, color: '#c98f5a' }); bicycle(s, { x: -6.9, z: 13.4, ...on, color: '#e3a83b', turn: 80 });
  lamp(s, { x: -4.7, z: 16.4, ...on, h: 3.8, old: true, on: true }); tree(s, { x: -8.6, z: 14.8, ...on, h: 7.4, wide: 0.36, color: '#4a3f78', gloss: 0.45 });
  air(s, { x: 0.64, y: 0.37, color: '#ffd890', strength: 0.6, rim: 0.35, rimColor: '#1d1540' });
  return s;
}

export function countryRoad() {
  const s = new Scene({ width: 1280, height: 720, seed: 71, eye: [0, 8, 0], focal: 0.84, horizon: 0.34, sun: [-0.66, 0.5, -0.15], light: '#fff0b8', lightness: 0.2, shade: '#3f5a6a', darkness: 0.4, reach: 330, haze: '#dbe8e2', shadow: '#2f4560', shadowing: 0.36 });
  sky(s, ['#4fa3d9', '#94cde6', '#eef2e2']);
  cloud(s, 930, 110, 400); cloud(s, 330, 80, 300, '#ffffff', 0.85); cloud(s, 620, 160, 220, '#ffffff', 0.7); cloud(s, 1180, 175, 190, '#ffffff', 0.6); cloud(s, 130, 165, 200, '#ffffff', 0.6);
  ridge(s, s.hy - 6, 120, '#a9c3cf', { seed: 3, waves: 2.2 }); ridge(s, s.hy, 60, '#96b8b0', { seed: 11, waves: 1.6 }); ridge(s, s.hy + 8, 36, '#86ab84', { seed: 17, waves: 2, firs: 8 });
  const ease = (a, b, t) => { const u = clamp((t - a) / (b - a)); return u * u * (3 - 2 * u); };
  const rise = (x, z) => -5 * ease(8, 80, z) + 10 * ease(95, 250, z) * (0.8 + 0.35 * Math.sin(x * 0.016 + 0.6)) + 1.1 * Math.sin(x * 0.06 + z * 0.03) * ease(14, 50, z) + 7 * ease(25, 110, Math.abs(x - 4)) * ease(40, 130, z);
  const road = (z) => 2.2 + 12 * Math.sin(z * 0.031 + 0.2) * ease(0, 70, z) + 0.05 * z * ease(60, 200, z), across = (k, z) => road(z) + (k / 60 - 0.5) * 2.4 * (z * 0.75 + 7);
  const zs = range(100, (i) => 3 * 1.0475 ** i), ends = [0, 17, 26, 45, 62, 85, 112, 145, 190, 400], crops = ['#a3c45c', '#e0c558', '#8fb356', '#cfc765', '#b5cc6a', '#ddb850', '#7fa854'];
  const field = (k, z) => { const row = ends.findIndex((end) => z < end), lot = Math.floor((k + row * 3) / (row < 4 ? 16 : 9)), near = Math.abs(k - 29.5) < 4 || z < 17; return near ? '#a3c45c' : crops[(lot * 3 + row * 5) % 7]; };
  for (let i = zs.length - 2; i >= 0; i--) {
    const [a, b] = [zs[i], zs[i + 1]], p = (x, z) => [x, rise(x, z), z], down = [0, -1e4, 0];
    range(60, (j) => { const c = field(j, a); s.ground.push(s.face([p(across(j, a), a), p(across(j + 1, a), a), p(across(j + 1, b), b), p(across(j, b), b)], j % 2 && a > 17 ? mix(c, '#8a8a3c', 0.09) : c, down)); });
  }
  for (let i = zs.length - 2; i >= 0; i--) {
    const [a, b] = [zs[i], zs[i + 1]], p = (x, z) => [x, rise(x, z), z], down = [0, -1e4, 0];
    const band = (o0, o1, c) => s.ground.push(s.face([p(road(a) + o0, a), p(road(a) + o1, a), p(road(b) + o1, b), p(road(b) + o0, b)], c, down));
    band(-4.2, 4.2, '#b9bf78'); band(-3.2, 3.2, '#8f9298'); band(-3, -2.84, '#f0ece0'); band(2.84, 3, '#f0ece0'); if (a < 60 ? i % 5 < 2 : i % 2) band(-0.08, 0.08, '#f0ece0');
  }
  const on = (x, z) => ({ x, z, y: rise(x, z) }), along = (z, off) => ({ ...on(road(z) + off, z), turn: Math.atan2(road(z + 1) - road(z - 1), 2) * 180 / Math.PI });
  car(s, { ...along(31, 1.6), kind: 'mini', color: '#d8503f' }); car(s, { ...along(58, 1.6), kind: 'hatch', color: '#35547f' }); car(s, { ...along(128, 1.6), kind: 'bus', color: '#e3a83b' });
  for (const [z, kind, color] of [[47, 'van', '#f0e8d8'], [88, 'sedan', '#b8443a']]) { const q = along(z, -1.6); car(s, { ...q, turn: q.turn + 180, kind, color }); }
  bicycle(s, { ...along(21.5, 2.4), rider: '#e3a83b', color: '#2f8d8b' }); bicycle(s, { ...along(42, 2.4), rider: '#2f8d8b', color: '#d8503f' });
  building(s, { ...on(-26, 74), turn: -34, w: 12, d: 9, floors: 2, roof: 'gable', wall: '#f6ead2', roofColor: '#b0563f', shutters: '#5d8a6a', chimney: 0.5, flowers: true });
  building(s, { ...on(-43, 82), turn: -22, w: 13, d: 15, floors: 1, extra: 3, roof: 'front', rise: 4.6, wall: '#b8483c', roofColor: '#6e5a5a', blind: true, bay: 20, door: 0, trim: '#f6efe2', band: false });
  for (const [x, z, turn, roof, wall] of [[46, 105, 24, 'hip', '#e9cfa6'], [66, 150, -14, 'gable', '#f0e3cd'], [-14, 176, 10, 'gable', '#f3e7cf'], [6, 190, -8, 'hip', '#dba483'], [-32, 190, 14, 'front', '#f0e3cd']]) building(s, { ...on(x, z), turn, w: 11, d: 9, floors: 2, roof, wall, roofColor: '#a8573f' });
  building(s, { ...on(-5, 184), w: 4.4, d: 4.4, floors: 1, extra: 8, roof: 'hip', rise: 8, wall: '#f3e9d6', roofColor: '#5f7d86', bay: 30, tall: 0.01 });
  s.add([-55, 0, 88], (v) => v.drum([-55, rise(-55, 86), 86], 2.6, 2.6, 11, '#c9cdd0', '#9aa3ab') + v.drum([-55, rise(-55, 86) + 11, 86], 2.6, 0.4, 1.6, '#aab3ba'));
  for (const [x, z, h, c] of [[-12.5, 20, 7.4, '#7fa648'], [-20, 64, 7, '#6f9a48'], [-35, 72, 8, '#86a850'], [21, 33, 7, '#7fa648'], [30, 52, 8.4, '#6f9a4c'], [25, 70, 7.4, '#8fae50'], [39, 98, 8, '#7fa350'], [54, 100, 9, '#6f9650'], [-52, 76, 8, '#7fa350'], [-12, 98, 8, '#86a850']]) tree(s, { ...on(x, z), h, color: c });
  for (const k of [3, 11, 40, 49, 56]) for (const z of [64, 86, 113, 146]) if ((k > 11 || z !== 64) && s.random.chance(0.75)) range(3, (i) => tree(s, { ...on(across(k + i * 1.3 + s.random.range(-0.3, 0.3), z), z), h: s.random.range(4, 7.5), color: s.random.pick(['#6f9650', '#7fa350', '#5f8a4c']), bare: 0.15, wide: 0.42 }));
  for (const z of range(9, (i) => 62 + i * 8)) tree(s, { ...on(road(z) + 6, z), h: 8, wide: 0.12, color: '#6a9650', bare: 0.08 });
  for (const [x, z] of [[-9, 30], [-15, 35], [-8.4, 40], [-19, 45], [-25, 40], [-13, 50]]) {
    const q = on(x, z), at = frame(x, z, 30, q.y), wheel = (px, r = 0.75) => range(16, (i) => at(px, 0.75 + r * Math.sin(i * 0.3927), r * Math.cos(i * 0.3927)));
    s.cast([...wheel(-0.65), ...wheel(0.65)], q.y);
    s.add([x, q.y, z], (v) => v.hull([...wheel(-0.65), ...wheel(0.65)], v.linear([[0, v.flat('#f0d47c', z, 0.2)], [1, v.flat('#c9a04f', z, -0.15)]])) + [-1, 1].map((side) => v.face(wheel(side * 0.65), '#dcb860', at(0, 0.75)) + v.face(wheel(side * 0.66, 0.42), '#c9a24e', at(0, 0.75))).join(''));
  }
  for (let z = 9; z < 46; z += 3) { const q = on(road(z) + 5, z), r = on(road(z + 3) + 5, z + 3); s.cast([[q.x, q.y, z], [q.x, q.y + 1, z], [q.x + 0.1, q.y, z]], q.y); s.add([q.x, q.y, z + 0.5], (v) => [0.5, 0.85].map((h) => v.line([[q.x, q.y + h, z], [r.x, r.y + h, r.z]], '#a5846a', 0.07)).join('') + v.line([[q.x, q.y, z], [q.x, q.y + 1.05, z]], '#8a6a50', 0.13)); }
  for (const [x, z, d] of [[11.7, 23, 1], [17.5, 26, -1], [15.5, 31, 1], [21.5, 40, -1]]) { const q = on(x, z); figure(s, x, z, q.y, ({ p, k, ink, xy }) => { const line = (path, c, w, st = 0) => `<path d="${path}" fill="none" stroke="${ink(c, st)}" stroke-width="${n1(w * k)}"/>`, f = (a, b) => p(a * d, b), spot = (a, b, r) => { const [cx, cy] = xy(a * d, b); return `<circle cx="${n1(cx)}" cy="${n1(cy)}" r="${n1(r * k)}" fill="${ink('#4a3f45', 0)}"/>`; };
    return line(`M${f(-0.62, 0.7)}L${f(-0.64, 0.06)}M${f(0.5, 0.7)}L${f(0.5, 0.06)}`, '#d9cfc0', 0.17, -0.25) + line(`M${f(-0.75, 0.75)}L${f(-0.78, 0.06)}M${f(0.62, 0.75)}L${f(0.64, 0.06)}`, '#f0e8da', 0.17) + line(`M${f(-0.55, 0.98)}L${f(0.55, 1)}`, '#f6f0e4', 0.66) + line(`M${f(0.8, 1.1)}L${f(1.2, 0.72)}`, '#f6f0e4', 0.3) + line(`M${f(1.2, 0.7)}L${f(1.38, 0.56)}`, '#e0b8a4', 0.24) + line(`M${f(-0.86, 1.2)}Q${f(-1.05, 1.1)} ${f(-1, 0.5)}`, '#e0d6c6', 0.06) + spot(-0.4, 1.12, 0.2) + spot(0.1, 0.9, 0.17) + spot(0.5, 1.15, 0.15); }, 0.9, 1.2); }
  range(620, () => { const z = 12 + 26 * s.random.next() ** 1.6, x = road(z) - 4.4 - 13 * s.random.next() ** 1.8, lot = Math.sin(x * 1.3) + Math.sin(z * 1.1 + x); if (lot > -0.2) s.ground.push(s.dot([x, rise(x, z) + 0.15, z], s.random.range(0.05, 0.1), s.flat(s.random.pick(['#e0524a', '#e0524a', '#e0524a', '#f4f2ee', '#f0c244']), z))); });
  air(s, { x: 0.12, strength: 0.45 });
  return s;
}

export function forestLake() {
  const s = new Scene({ width: 1280, height: 853, seed: 83, eye: [0, 3.4, 0], focal: 0.9, horizon: 0.5, sun: [-0.35, 0.5, 0.7], light: '#ffe2b0', lightness: 0.24, shade: '#2f4a6a', darkness: 0.44, reach: 120, haze: '#d9dfe0', mirror: 0.66, mirrorBack: true, softness: 9, shadowing: 0.1 });
  s.mirrorFilter = s.ripple(6, 0.005, 0.06, 12, 0.7, 1.8);
  sky(s, ['#6fa3cc', '#a9c9da', '#f3dccb', '#fbe6cf']);
  orb(s, 330, 214, 30, '#fff0cf', 9, 0.7);
  cloud(s, 900, 120, 380, '#fff3e8', 0.8); cloud(s, 150, 110, 300, '#fff3e8', 0.6); cloud(s, 560, 170, 200, '#ffeadb', 0.6);
  const peaks = (y, high, color, snow, list) => list.forEach(([x, h, w]) => {
    const top = y - high * h, p = (a, b) => `${(x + a * w).toFixed(1)} ${(top + b * high * h).toFixed(1)}`;
    s.back.push(`<path d="M${p(-1, 1)}L${p(-0.46, 0.5)}L${p(-0.3, 0.42)}L${p(0, 0)}L${p(0.22, 0.26)}L${p(0.38, 0.36)}L${p(0.62, 0.66)}L${p(1, 1)}Z" fill="${s.linear([[0, color], [1, mix(color, s.haze, 0.8)]])}"/><path d="M${p(0, 0)}L${p(0.22, 0.26)}L${p(0.38, 0.36)}L${p(0.62, 0.66)}L${p(1, 1)}L${p(0.2, 1)}L${p(0.1, 0.6)}L${p(-0.04, 0.36)}L${p(0.05, 0.18)}Z" fill="${s.linear([[0, mix(color, s.shade, 0.45)], [1, mix(color, s.haze, 0.8)]])}" opacity=".75"/>`
      + `<path d="M${p(0, 0)}L${p(-0.2, 0.28)}L${p(-0.12, 0.27)}L${p(-0.09, 0.36)}L${p(0, 0.25)}L${p(0.08, 0.34)}L${p(0.14, 0.24)}L${p(0.22, 0.26)}Z" fill="${snow}"/>`);
  });
  peaks(s.hy, 300, '#8fa3bd', '#fbf6f0', [[300, 0.66, 330], [1010, 0.82, 400], [680, 1, 430], [1300, 0.6, 300], [20, 0.56, 280]]);
  s.back.push(`<ellipse cx="640" cy="${s.hy - 40}" rx="900" ry="46" fill="#fff6ec" opacity=".55" ${s.blur(30, 14)}/>`);
  ridge(s, s.hy + 2, 120, '#8fb0a8', { seed: 4, waves: 1.3, firs: 22 }); s.back.push(`<ellipse cx="820" cy="${s.hy - 14}" rx="700" ry="22" fill="#fff6ec" opacity=".5" ${s.blur(30, 8)}/>`);
  ridge(s, s.hy + 3, 52, '#5f8f84', { seed: 10, waves: 1.8, firs: 32, fading: 0.35 });
  const glints = water(s, ['#dfe6e2', '#9fc0c8', '#5f95a8', '#35708a'], { count: 70, opacity: 0.35 });
  s.cover.push(glints);
  const shore = (points, color) => s.cover.push(s.shape(points.map(([x, z]) => [x, 0.25, z]), color));
  const random = seeded(12);
  s.add(70, (v) => v.hull([[-60, 0, 62], [-14, 0, 60], [-24, 1.6, 66], [-60, 4, 70]], v.flat('#6a8f62', 62)) + v.hull([[60, 0, 50], [13, 0, 49], [24, 1.4, 54], [60, 4, 58]], v.flat('#6a8f62', 50)));
  range(30, (i) => { const x = -56 + i * 1.5 + random.range(-0.5, 0.5); conifer(s, { x, z: 62 + random.range(0, 5), y: 0.4 + Math.max(0, -x - 20) * 0.06, h: random.range(6, 11) * (x > -20 ? 0.7 : 1), color: '#4a7f72' }); });
  range(32, (i) => { const x = 15 + i * 1.35 + random.range(-0.5, 0.5); conifer(s, { x, z: 50 + random.range(0, 5), y: 0.3 + Math.max(0, x - 20) * 0.06, h: random.range(6, 11) * (x < 20 ? 0.7 : 1), color: random.chance(0.2) ? '#b9a04c' : '#427566' }); });
  for (const [x, z] of [[18, 47], [-17, 58], [-23, 59], [23, 47.6], [28, 48], [-30, 60]]) tree(s, { x, z, y: 0.2, h: random.range(4.5, 6), color: random.pick(['#c9a24c', '#a9b058', '#d98f4c']), bare: 0.25 });
  for (const [x, z, r] of [[8.2, 21, 0.8], [9.6, 22, 0.5], [-3.4, 24, 0.5]]) s.add([x, 0, z], (v) => v.hull([[-r * 1.5, 0, 0], [-r, r * 0.6, 0], [-r * 0.2, r * 0.85, 0], [r * 0.8, r * 0.55, 0], [r * 1.5, 0, 0]].map(([a, b]) => [x + a, b, z]), v.flat('#8d949c', z)) + v.hull([[-r, r * 0.6, 0], [-r * 0.2, r * 0.85, 0], [r * 0.2, r * 0.5, 0], [-r * 0.6, r * 0.35, 0]].map(([a, b]) => [x + a, b, z]), v.flat('#b3b8bb', z, 0.2)));
  shore([[-40, 20], [-12, 18.4], [-9, 17], [-7, 15.4], [-5, 14], [-3, 12], [-1, 10.7], [1.5, 10], [4, 10], [6.4, 10.8], [14, 12], [14, 2], [-40, 2]], s.linear([[0, '#8fae5c'], [0.5, '#6f9650'], [1, '#4f7a48']]));
  shore([[-40, 15], [-10, 14.4], [-6.4, 12.6], [-4, 10.6], [-1, 9.3], [4, 9], [14, 10], [14, 2], [-40, 2]], s.linear([[0, '#7fa052', 0.9], [1, '#3f6a44', 0.9]]));
  for (const [x, z, h] of [[-7.4, 15.6, 9], [-9.2, 16.4, 7.6], [-6.3, 14.4, 4.4], [5.9, 10.2, 3.6]]) conifer(s, { x, z, y: 0.25, h, tiers: 8, wide: 0.2, color: '#3f6f5c' });
  for (const [x, z, d, size] of [[-3.5, 12, 1, 1], [-4.7, 12.8, 1, 0.66]]) figure(s, x, z, 0.25, ({ p: place, k: px, ink }) => {
    const p = (a, b) => place(a * d * size, b * size), k = px * size, line = (path, w, st = 0, c = '#b07a4c') => `<path d="${path}" fill="none" stroke="${ink(c, st)}" stroke-width="${w * k}"/>`;
    return line(`M${p(-0.4, 0.85)}L${p(-0.34, 0.42)}L${p(-0.38, 0.03)}M${p(0.32, 0.85)}L${p(0.36, 0.03)}`, 0.07, -0.35) + line(`M${p(-0.48, 0.9)}L${p(-0.53, 0.42)}L${p(-0.52, 0.03)}M${p(0.26, 0.85)}L${p(0.25, 0.03)}`, 0.075)
      + `<path d="M${p(-0.6, 0.98)}Q${p(-0.56, 1.16)} ${p(-0.3, 1.14)}Q${p(0.08, 1.08)} ${p(0.32, 1.18)}L${p(0.53, 1.55)}L${p(0.7, 1.46)}Q${p(0.56, 1.12)} ${p(0.46, 0.92)}Q${p(0.4, 0.74)} ${p(0.18, 0.8)}Q${p(-0.1, 0.88)} ${p(-0.34, 0.78)}Q${p(-0.56, 0.72)} ${p(-0.6, 0.98)}Z" fill="${ink('#b07a4c', 0.1)}"/>` + line(`M${p(0.6, 1.52)}L${p(0.86, 1.4)}`, 0.14, 0.14) + line(`M${p(0.54, 1.58)}L${p(0.4, 1.7)}`, 0.07, -0.1) + line(`M${p(-0.58, 1.04)}L${p(-0.66, 0.9)}`, 0.1, 0, '#f6ead6')
      + (size === 1 ? line(`M${p(0.6, 1.58)}Q${p(0.4, 1.8)} ${p(0.54, 2.05)}M${p(0.48, 1.82)}L${p(0.66, 1.92)}M${p(0.64, 1.58)}Q${p(0.7, 1.85)} ${p(0.86, 2.02)}M${p(0.71, 1.8)}L${p(0.86, 1.82)}`, 0.04, -0.3, '#8a6a4c') : '');
  }, 0.5, 1);
  for (const [x, z, d] of [[1.4, 15, -1], [2.8, 15.8, -1], [0.2, 16.4, -1], [5.4, 24, 1]]) s.add([x, 0, z], (v) => { const [sx, sy, k] = v.spot([x, 0, z]), p = (a, b) => `${(sx + a * d * k).toFixed(1)} ${(sy - b * k).toFixed(1)}`; return `<path d="M${p(-0.42, 0.16)}Q${p(-0.2, -0.06)} ${p(0.2, 0)}Q${p(0.34, 0.1)} ${p(0.24, 0.2)}Q${p(-0.1, 0.3)} ${p(-0.42, 0.16)}Z" fill="${v.flat('#8a6f5c', z)}"/><path d="M${p(0.22, 0.16)}L${p(0.27, 0.36)}" stroke="${v.flat('#3f7a5c', z)}" stroke-width="${0.13 * k}"/><path d="M${p(0.34, 0.38)}L${p(0.46, 0.34)}" stroke="${v.flat('#e3a83b', z)}" stroke-width="${0.06 * k}"/>`; });
  range(70, () => { const x = random.range(-8, 6.5), z = random.range(8.4, 9.9) + Math.max(0, -x) * 0.62; figure(s, x, z, 0.25, ({ p, k, ink }) => range(3, (i) => `<path d="M${p(0, 0)}Q${p((i - 1) * 0.03, 0.25)} ${p((i - 1) * 0.16, 0.36 + 0.1 * (i % 2))}" fill="none" stroke="${ink('#86a850', -0.2 + i * 0.15)}" stroke-width="${0.03 * k}"/>`).join(''), 0.02, 0.1); });
  range(44, () => { const x = random.range(-7, 5.5), z = random.range(8.2, 9.6) + Math.max(0, -x) * 0.55; bush(s, { x, z, y: 0.25, r: random.range(0.1, 0.18), color: '#6f9650', bloom: random.pick(['#f4f2ee', '#e98aa0', '#f4d35e', '#9a8fd0']) }); });
  for (const x of [4.3, 4.5, 4.75, 5, 5.3, 3.9]) s.add([x, 0, 10.4], (v) => v.line([[x, 0, 10.6], [x + 0.08, 1.25 + x % 0.3, 10.6]], '#7a8f4c', 0.03) + v.line([[x + 0.07, 1.05 + x % 0.3, 10.6], [x + 0.09, 1.3 + x % 0.3, 10.6]], '#7a4f38', 0.08));
  birds(s, [[760, 150, 12], [800, 132, 9], [836, 148, 10]], '#5f7088');
  air(s, { x: 0.26, y: 0.25, color: '#ffe2b0', strength: 0.5, rim: 0.2, rimColor: '#1f3550' });
  return s;
}
