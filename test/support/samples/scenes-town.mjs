/** Pictures in town. */
import { Scene, frame, lerp, mix, range, seeded } from './scene.mjs';
import { car, PAINTS } from './vehicles.mjs';
import { building, WALLS } from './buildings.mjs';
import { bench, bicycle, bush, dog, figure, lamp, person, signal, tree } from './life.mjs';
import { air, cloud, orb, rain, ridge, sky, skyline } from './backdrop.mjs';

/** A row of houses along the street: `side` -1 is the left, +1 the right; from z0 into the distance. */
const row = (s, side, x, z0, z1, options = {}) => {
  for (let z = z0, i = 0; z < z1 - 4; i++) {
    const w = Math.min(s.random.range(7.5, 12.5), z1 - z), floors = (options.floors ?? [3, 5])[0] + s.random.int((options.floors ?? [3, 5])[1] - (options.floors ?? [3, 5])[0] + 1), kind = s.random.pick(options.roofs ?? ['flat', 'mansard', 'gable', 'flat']), shop = s.random.chance(options.shops ?? 0.6);
    building(s, { x: side * x, z: z + w / 2, w: w - 0.05, d: 11, turn: side * 90, floors, roof: kind, wall: WALLS[(i * 5 + (side > 0 ? 3 : 0) + s.seed) % WALLS.length], roofColor: s.random.pick(['#7d4a41', '#5d6577', '#8c5545']),
      shop: shop && s.random.pick(['#2f5d5b', '#7d3b3b', '#35446a', '#5b4a3c', '#3f5a45']), awning: s.random.chance(0.7) && s.random.pick(['#d8503f', '#2f8d8b', '#e3a83b', '#35547f']), balcony: s.random.chance(0.35), shutters: s.random.chance(0.25) && s.random.pick(['#5d8a6a', '#4d6d8a', '#8a5a4a']),
      bay: s.random.range(2.3, 3), chimney: kind === 'gable' && 0.6, ...options.all, ...options[i] });
    z += w;
  }
};
const dashes = (s, x, z0, z1, color, step = 7, length = 3, wide = 0.08) => { for (let z = z0; z < z1; z += step) s.strip(x - wide, x + wide, z, z + length, color); };
const zebra = (s, x0, x1, z0, z1, color) => { for (let x = x0 + 0.3; x < x1 - 0.4; x += 1.1) s.strip(x, x + 0.55, z0, z1, color); };

export function noonStreet() {
  const s = new Scene({ width: 1280, height: 853, seed: 12, eye: [0.9, 2.7, 0], focal: 0.82, horizon: 0.5, sun: [-0.42, 0.8, -0.5], reach: 230, haze: '#cfe0ea' });
  sky(s, ['#5fa8d8', '#9fcfe6', '#e3eeee']);
  cloud(s, 560, 150, 330); cloud(s, 800, 255, 220, '#ffffff', 0.75);
  skyline(s, s.hy + 2, 20, 120, '#b3c8d8', { seed: 4, width: 26, from: 520, to: 820 });
  s.plain([[-60, 0.2], [-60, 900], [60, 900], [60, 0.2]], '#8f949c');
  s.slab(-10.5, -5.9, -2, 40, '#d9d2c6'); s.slab(5.9, 10.5, -2, 40, '#d9d2c6'); s.slab(-10.5, -5.9, 50, 300, '#d9d2c6'); s.slab(5.9, 10.5, 50, 300, '#d9d2c6');
  zebra(s, -5.8, 5.8, 8.4, 11.2, '#ebe9e2'); zebra(s, -5.8, 5.8, 36.6, 38.8, '#ebe9e2');
  dashes(s, 0, 13, 36, '#e6e3da'); dashes(s, 0, 52, 240, '#e6e3da');
  for (const x of [-3.6, 3.6]) dashes(s, x, 14, 35, '#c9c9c6', 5.6, 5.5, 0.05);
  row(s, -1, 10.4, 1, 41, { floors: [4, 5] }); row(s, 1, 10.4, -2, 41, { floors: [3, 5] });
  row(s, -1, 10.4, 50, 220, { floors: [4, 7] }); row(s, 1, 10.4, 50, 220, { floors: [4, 7] });
  for (const z of [14.5, 24, 33, 56, 68, 80, 95]) { tree(s, { x: -7.1, z, y: 0.14, h: 6.4 + s.random.range(-0.6, 0.8), wide: 0.3, color: '#7aa654' }); tree(s, { x: 7.1, z: z + 3.5, y: 0.14, h: 6.2 + s.random.range(-0.6, 0.8), wide: 0.3, color: '#6c9c58' }); }
  [['hatch', '#e3a83b'], ['suv', '#f4f2ee'], ['sedan', '#2f8d8b']].forEach(([kind, color], i) => car(s, { x: -4.75, z: 16.5 + i * 6.2, turn: 180, kind, color }));
  [['mini', '#d8503f'], ['hatch', '#35547f'], ['van', '#f0e8d8'], ['sedan', '#93b08c']].forEach(([kind, color], i) => car(s, { x: 4.75, z: 14.5 + i * 5.7, kind, color }));
  range(7, (i) => { car(s, { x: -4.75, z: 56 + i * 6.6, turn: 180, kind: s.random.pick(['hatch', 'sedan', 'suv']) }); car(s, { x: 4.75, z: 55 + i * 6.4, kind: s.random.pick(['hatch', 'sedan', 'suv']) }); });
  car(s, { x: -1.9, z: 15, turn: 180, kind: 'sedan', color: '#7db3d4' }); car(s, { x: -1.9, z: 30, turn: 180, kind: 'suv', color: '#b8443a' }); car(s, { x: 1.9, z: 25, kind: 'sedan', color: '#e9b53f', taxi: true, braking: true }); car(s, { x: 1.9, z: 33, kind: 'hatch', color: '#f4f2ee', braking: true });
  car(s, { x: 2, z: 62, kind: 'bus', color: '#d8503f' }); car(s, { x: -9, z: 45, turn: 90, kind: 'hatch', color: '#4a5360' }); car(s, { x: -1.9, z: 74, turn: 180, kind: 'van', color: '#c9cdd0' });
  signal(s, { x: 6.4, z: 12, y: 0.14, turn: 180, show: 0 }); signal(s, { x: -6.4, z: 35.8, y: 0.14, turn: 180, show: 0 }); signal(s, { x: 6.3, z: 39.3, y: 0.14, turn: 180, show: 0 });
  for (const z of [20, 52, 78]) { lamp(s, { x: 6.2, z, y: 0.14, reach: -1.2, on: false }); lamp(s, { x: -6.2, z: z + 8, y: 0.14, reach: 1.2, on: false }); }
  person(s, { x: -2.2, z: 9.6, view: 'right', top: '#d8503f', bag: true }); person(s, { x: 3.1, z: 9.3, view: 'left', top: '#f0e8d8', coat: true }); person(s, { x: 3.9, z: 10.2, view: 'left', size: 0.68, top: '#e3a83b' });
  for (const [x, z, view] of [[-8.2, 13, 'back'], [-8.9, 17, 'front'], [-7.8, 22, 'front'], [8.3, 12.5, 'front'], [9, 19, 'back'], [7.9, 22, 'front'], [-8.8, 29, 'back'], [8.6, 31, 'front'], [-1.5, 37.6, 'left'], [1.2, 37.8, 'right'], [-8.4, 55, 'front'], [8.5, 58, 'back']]) person(s, { x, z, y: Math.abs(x) > 6 ? 0.14 : 0, view });
  bicycle(s, { x: 3.2, z: 17.5, turn: 0, rider: '#e88b62', color: '#35547f' }); dog(s, { x: 8.9, z: 12.7, y: 0.14, d: -1 });
  air(s, { x: 0.15, strength: 0.35 });
  return s;
}

export function nightStreet() {
  const s = new Scene({
    width: 1280, height: 720, seed: 21, eye: [3.4, 2.1, 0], yaw: -13, focal: 0.82, horizon: 0.56, night: true, sun: [0.5, 0.6, -0.3], light: '#7f8fd0', shade: '#10163c', lightness: 0.1, darkness: 0.6, dim: 0.42,
    haze: '#3a3f78', reach: 150, shadow: '#070a22', shadowing: 0.5, glass: '#27335e', mirror: 0.5, bloom: 0.6,
  });
  s.mirrorFilter = s.ripple(4, 0.012, 0.05, 9, 1, 5);
  sky(s, ['#0f1440', '#27296a', '#5b4a8c', '#a9688f']);
  orb(s, 905, 118, 30, '#fdf3d0', 6, 0.45);
  s.back.push(`<g fill="#fff">${range(46, () => `<circle cx="${s.random.int(1280)}" cy="${s.random.int(260)}" r="${(0.5 + s.random.next() * 1.1).toFixed(1)}" opacity="${(0.3 + s.random.next() * 0.6).toFixed(1)}"/>`).join('')}</g>`);
  cloud(s, 700, 210, 300, '#8a6aa8', 0.4); cloud(s, 1010, 235, 240, '#6a5a9c', 0.4);
  skyline(s, s.hy + 2, 30, 150, '#3f3a78', { seed: 8, width: 34, lit: '#ffc978' });
  s.plain([[-80, 0.3], [-80, 900], [80, 900], [80, 0.3]], '#2b3050');
  s.slab(-12, -6, -4, 300, '#454a6c'); s.slab(6, 12, -4, 300, '#454a6c');
  dashes(s, 0, 6, 200, '#8f93ae'); zebra(s, -5.8, 5.8, 25, 28, '#8f93ae');
  row(s, -1, 11, 6, 150, { floors: [3, 5], shops: 0.75, all: { lit: 0.5 } }); row(s, 1, 11, 2, 150, { floors: [3, 5], shops: 0.8, all: { lit: 0.45 } });
  for (const [x, z, color] of [[-9.5, 12, '#ffcf7d'], [-9.5, 21, '#ffb765'], [-9.5, 33, '#ffcf7d'], [9.2, 24, '#ffc36b'], [9.2, 34, '#ffcf7d'], [-6.5, 14, '#ffd995'], [-6.5, 32, '#ffd995'], [6.2, 23, '#ffd995']]) s.ground.push(s.shape(range(20, (i) => [x + 3.4 * Math.cos(i * 0.314), 0.15, z + 3.4 * Math.sin(i * 0.314)]), color, `opacity=".3" ${s.blur(14, 6)} style="mix-blend-mode:screen"`));
  [['sedan', '#d8503f'], ['hatch', '#7db3d4'], ['suv', '#93b08c'], ['mini', '#e3a83b'], ['van', '#c9cdd0'], ['hatch', '#b8443a']].forEach(([kind, color], i) => car(s, { x: -4.9, z: 13.5 + i * 6, turn: 180, kind, color, lit: false }));
  [['sedan', '#f0e8d8'], ['hatch', '#35547f'], ['suv', '#e88b62'], ['hatch', '#2f8d8b']].forEach(([kind, color], i) => car(s, { x: 4.9, z: 17 + i * 6.2, kind, color, lit: false }));
  car(s, { x: -1.8, z: 12, turn: 180, kind: 'sedan', color: '#2f8d8b' }); car(s, { x: -1.8, z: 31, turn: 180, kind: 'suv', color: '#b8443a' }); car(s, { x: -1.8, z: 48, turn: 180, kind: 'hatch' }); car(s, { x: -1.8, z: 70, turn: 180, kind: 'sedan' });
  car(s, { x: 1.9, z: 15.5, kind: 'sedan', color: '#e3a83b', taxi: true }); car(s, { x: 1.9, z: 33, kind: 'hatch', color: '#f4f2ee' }); car(s, { x: 1.9, z: 52, kind: 'bus', color: '#d8503f' });
  for (const z of [14, 32, 52, 74]) { lamp(s, { x: -6.6, z, y: 0.14, reach: 1.4, h: 6.4 }); lamp(s, { x: 6.6, z: z + 9, y: 0.14, reach: -1.4, h: 6.4 }); }
  for (const [x, z] of [[-7.3, 18], [-7.3, 27], [7.4, 27], [-7.3, 40], [7.4, 40]]) tree(s, { x, z, y: 0.14, h: 5.6, wide: 0.3, color: '#5c8a58' });
  for (const [x, z, view] of [[-8.2, 11.5, 'right'], [-9, 16, 'front'], [-8.4, 16.2, 'front'], [8, 19, 'back'], [-8, 24, 'back'], [-2.5, 26.4, 'right'], [3, 26.8, 'left'], [9, 26, 'front'], [-9, 35, 'front']]) person(s, { x, z, y: Math.abs(x) > 6 ? 0.14 : 0, view });
  dog(s, { x: 7.2, z: 18.6, y: 0.14, d: -1, color: '#d9b48a' }); bicycle(s, { x: 3.5, z: 11.5, turn: 8, rider: '#d8503f', color: '#e3a83b' });
  signal(s, { x: 6.3, z: 29, y: 0.14, show: 2 }); signal(s, { x: -6.3, z: 24.6, y: 0.14, show: 0 });
  air(s, { x: 0.1, y: 0.6, color: '#ffb070', strength: 0.4, rim: 0.5, rimColor: '#070a22' });
  return s;
}

export function rainyCrossing() {
  const s = new Scene({
    width: 853, height: 1280, seed: 33, eye: [0, 3.1, 0], focal: 1.15, horizon: 0.4, sun: [0.2, 0.95, -0.3], light: '#e3ecf2', shade: '#2f4058', lightness: 0.1, darkness: 0.5,
    haze: '#cbd7dc', reach: 72, shadow: '#1d2b40', shadowing: 0.14, softness: 5, glass: '#50687a', mirror: 0.6, bloom: 0.35,
  });
  s.mirrorFilter = s.ripple(7, 0.011, 0.035, 16, 1.2, 7);
  sky(s, ['#7f9aac', '#a9bfca', '#cbd7dc']);
  skyline(s, s.hy + 2, 30, 130, '#b4c5ce', { seed: 5, width: 40, from: 300, to: 560 });
  s.plain([[-80, 0.3], [-80, 900], [80, 900], [80, 0.3]], '#6c7b8a');
  s.slab(-14, -6.4, 15, 60, '#95a0a8'); s.slab(6.4, 14, 15, 60, '#95a0a8');
  zebra(s, -6.2, 6.2, 7.6, 10.6, '#dfe5e6'); zebra(s, -6.2, 6.2, 15.6, 17.6, '#dfe5e6'); dashes(s, 0, 19, 80, '#cfd6d8');
  building(s, { x: -12.4, z: 17, w: 10, d: 10, floors: 5, wall: '#c9755d', roof: 'mansard', roofColor: '#56606e', shop: '#2f5d5b', awning: '#d8503f', dusk: true, lit: 0.35 });
  building(s, { x: 12.4, z: 17, w: 10, d: 10, floors: 4, wall: '#e7c89a', roof: 'flat', shop: '#5b3b4a', awning: '#2f8d8b', dusk: true, lit: 0.35, balcony: true });
  row(s, -1, 9.4, 28, 110, { floors: [4, 6], all: { dusk: true, lit: 0.3 } }); row(s, 1, 9.4, 28, 110, { floors: [4, 6], all: { dusk: true, lit: 0.3 } });
  car(s, { x: 1.9, z: 23.5, kind: 'bus', color: '#d8503f', turn: 180, lit: true }); 
  car(s, { x: -2, z: 21, kind: 'sedan', color: '#e3a83b', turn: 180, lit: true, taxi: true }); car(s, { x: -2.1, z: 29, kind: 'hatch', turn: 180, color: '#f4f2ee', lit: true }); car(s, { x: -2, z: 40, kind: 'suv', turn: 180, lit: true }); car(s, { x: 1.9, z: 40, kind: 'sedan', turn: 180, lit: true });
  car(s, { x: -5, z: 33, kind: 'hatch', color: '#35547f', turn: 180 }); car(s, { x: 5.1, z: 33, kind: 'van', color: '#c9cdd0', turn: 180 }); car(s, { x: 7.6, z: 12.9, turn: -90, kind: 'hatch', color: '#2f8d8b', lit: true });
  const folk = [[-2.35, 8.3, 'right', '#d8503f', '#35547f'], [1.5, 9.5, 'left', '#e3a83b', '#7a5a86'], [2.3, 7.9, 'left', '#35547f', '#e88b62'], [-0.5, 10.2, 'right', '#2f8d8b', '#f0e8d8'], [-3.7, 16.4, 'right', '#f0e8d8', '#4a5360'], [3.4, 16.8, 'left', '#7a5a86', '#d8503f'], [0.6, 16.5, 'left', '#d8503f', '#35547f'], [-7.6, 16.2, 'front', '#5d8a6a', '#c9736b'], [7.4, 16.4, 'front', '#e3a83b', '#39415a']];
  folk.forEach(([x, z, view, umbrella, top], i) => person(s, { x, z, view, umbrella, top, coat: i % 2 === 0, bag: i % 3 === 1, y: Math.abs(x) > 6.4 ? 0.14 : 0 }));
  dog(s, { x: 0.55, z: 9.45, d: -1, color: '#d9b48a' });
  signal(s, { x: -6.9, z: 15.4, y: 0.14, show: 0 }); signal(s, { x: 6.9, z: 15.4, y: 0.14, show: 0 });
  for (const z of [19, 36]) { lamp(s, { x: -7, z, y: 0.14, reach: 1.3, h: 7, on: true }); lamp(s, { x: 7, z: z + 5, y: 0.14, reach: -1.3, h: 7, on: true }); }
  for (const z of [24, 32, 42]) { tree(s, { x: -7.4, z, y: 0.14, h: 6, color: '#7f9468', wide: 0.3 }); tree(s, { x: 7.6, z, y: 0.14, h: 6, color: '#a58f58', wide: 0.3 }); }
  rain(s, 230);
  s.front.push(`<g fill="none" stroke="#e8f1f6" stroke-width="1.2" opacity=".4">${range(46, () => { const t = s.random.next(), y = lerp(690, 1270, t); return `<ellipse cx="${s.random.int(853)}" cy="${y.toFixed(0)}" rx="${lerp(4, 15, t).toFixed(1)}" ry="${lerp(1.2, 4.6, t).toFixed(1)}"/>`; }).join('')}</g>`);
  air(s, { x: 0.5, y: 0.3, color: '#fff3dc', strength: 0.3, rim: 0.25, rimColor: '#1d2b40' });
  return s;
}

const stall = (s, { x, z, turn = 0, color = '#d8503f', goods = ['#e3a83b', '#d8503f', '#8fb35a'] }) => {
  const at = frame(x, z, turn), posts = [[-1.4, -0.9], [1.4, -0.9], [-1.4, 0.9], [1.4, 0.9]];
  s.cast([...posts.map(([px, pz]) => at(px * 1.15, pz > 0 ? 2.7 : 2.15, pz * 1.3)), at(-1.4, 0, -0.9), at(1.4, 0, -0.9), at(1.4, 0, 0.9), at(-1.4, 0, 0.9)]);
  s.touch(posts.map(([px, pz]) => at(px * 0.95, 0, pz)).toSpliced(2, 2, at(1.4, 0, 0.9), at(-1.4, 0, 0.9)));
  s.add(at(0, 0, 0), (v) => {
    const spot = v.spot(at(0, 1, 0)), random = seeded(Math.round(x * 31 + z * 7)), under = at(0, 1.6, 0.4), post = ([px, pz]) => v.line([at(px, 0, pz), at(px, 2.3, pz)], '#8a6a4c', 0.07);
    return posts.slice(2).map(post).join('') + v.box(at, [-1.3, 1.3], [0, 0.8], [-0.8, 0.5], '#a9794f', '#c9986a')
      + range(5, (i) => v.box(at, [-1.25 + i * 0.5, -0.8 + i * 0.5], [0.8, 0.95], [-0.85, 0], '#8a5f3f') + range(9, (j) => v.dot(at(-1.18 + i * 0.5 + (j % 3) * 0.16, 0.99 + 0.03 * (j % 2), -0.12 - Math.floor(j / 3) * 0.26), 0.1, v.flat(goods[i % goods.length], spot[3], random.range(-0.25, 0.2)))).join('')).join('')
      + posts.slice(0, 2).map(post).join('')
      + range(8, (i) => { const a = -1.6 + i * 0.4, b = a + 0.4, paint = i % 2 ? '#f7f0e2' : color; return v.face([at(a, 2.1, -1.2), at(b, 2.1, -1.2), at(b, 2.75, 1.1), at(a, 2.75, 1.1)], paint, under) + v.face([at(a, 2.1, -1.2), at(b, 2.1, -1.2), at(b, 1.84, -1.2), at(a, 1.84, -1.2)], mix(paint, '#35406b', 0.1), under); }).join('');
  });
};
/** An opening with a round head, in the plane z of an object. */
const arch = (v, at, x, w, y, h, z, fill) => v.shape([[x - w / 2, y], ...range(11, (i) => [x - w / 2 * Math.cos(i * Math.PI / 10), y + h - w / 2 + w / 2 * Math.sin(i * Math.PI / 10)]), [x + w / 2, y]].map(([px, py]) => at(px, py, z)), fill);
const parasol = (s, { x, z, color }) => {
  const rim = range(9, (i) => [x + 1.5 * Math.cos(i * 0.7854), 2.25, z + 1.5 * Math.sin(i * 0.7854)]), tip = [x, 2.85, z];
  s.cast([...rim, tip]); s.cast([[x - 0.5, 0.75, z], [x + 0.5, 0.75, z], [x, 0.75, z - 0.5], [x, 0.75, z + 0.5]]);
  s.add([x, 0, z], (v) => {
    const seat = (px, pz) => v.box(frame(x + px, z + pz), [-0.2, 0.2], [0.42, 0.48], [-0.2, 0.2], '#8a5f3f') + v.box(frame(x + px, z + pz), [px < 0 ? -0.22 : 0.18, px < 0 ? -0.18 : 0.22], [0.48, 0.95], [-0.2, 0.2], '#8a5f3f') + [-0.18, 0.18].map((a) => v.line([[x + px + a, 0.45, z + pz], [x + px + a, 0, z + pz]], '#3d4454', 0.04)).join('');
    return seat(-0.85, 0.1) + seat(0.85, 0.1) + v.line([[x, 0, z], [x, 2.8, z]], '#8a6a4c', 0.07) + v.drum([x, 0.7, z], 0.5, 0.5, 0.06, '#f0e6d2')
      + range(8, (i) => [i, v.face([rim[i], rim[i + 1], tip], i % 2 ? '#f7f0e2' : color, [x, 1.6, z])]).map(([, face]) => face).join('') + range(8, (i) => v.face([rim[i], rim[i + 1], [rim[i + 1][0], 2.05, rim[i + 1][2]], [rim[i][0], 2.05, rim[i][2]]], mix(i % 2 ? '#f7f0e2' : color, '#35406b', 0.1), [x, 2.1, z])).join('');
  });
};
const pot = (s, x, z, color, y = 0) => { s.add([x, y, z], (v) => v.drum([x, y, z], 0.2, 0.28, 0.45, '#b9694a', '#5a4336')); bush(s, { x, z: z - 0.01, y: y + 0.35, r: 0.36, bloom: color }); };

export function villageSquare() {
  const s = new Scene({ width: 1080, height: 1080, seed: 7, eye: [0, 3.5, -3], focal: 0.94, horizon: 0.5, sun: [0.5, 0.66, -0.6], light: '#ffe9b8', lightness: 0.16, shade: '#4a4478', darkness: 0.42, reach: 260, haze: '#f0e2d0', shadow: '#3d3560', shadowing: 0.36 });
  sky(s, ['#4fa3d4', '#8fcbe2', '#f3e6cf']);
  cloud(s, 270, 190, 330, '#fffaf0', 0.95); cloud(s, 900, 130, 260, '#fffaf0', 0.85); cloud(s, 420, 330, 170, '#fff3e0', 0.75);
  ridge(s, s.hy - 6, 60, '#a9bf9f', { seed: 5, waves: 2, foot: s.hy + 10 }); ridge(s, s.hy + 2, 34, '#93b08a', { seed: 9, waves: 3, firs: 9, foot: s.hy + 10 });
  s.plain([[-90, -2.5], [-90, 900], [90, 900], [90, -2.5]], '#d9c19c');
  range(20, (i) => { const r = 3.6 + i * 1.2, n = 36 + i * 4; s.ground.push(s.shape(range(60, (j) => [-1.2 + r * Math.cos(j * 0.1047), 0, 11.5 + r * Math.sin(j * 0.1047)]), 'none', `stroke="#8a7468" stroke-width="1.2" opacity=".4"`)); range(n, (j) => { const a = (j + i * 0.5) / n * 6.283, p = (k) => [-1.2 + k * Math.cos(a), 0, 11.5 + k * Math.sin(a)]; if (s.depth(p(r)) > 0.8 && r > 3.6) s.ground.push(s.line([p(r), p(r - 1.2)], '#b39a80', 0.02, 'opacity=".5"')); }); });
  building(s, { x: 6.4, z: 31, w: 9, d: 16, floors: 1, extra: 2.8, roof: 'front', rise: 5, wall: '#f3e9d6', roofColor: '#a8573f', bay: 30, door: 9, blind: true, tall: 0.01, base: false });
  building(s, { x: -0.6, z: 31.5, w: 5, d: 5, floors: 1, extra: 9, roof: 'hip', rise: 6.5, wall: '#efe2cb', roofColor: '#4f7d88', bay: 30, tall: 0.01, blind: true, base: false });
  s.add(30.9, (v) => {
    const church = frame(6.4, 30.95), tower = frame(-0.6, 31.4), dark = v.flat('#5a4f5c', 34), rim = v.flat('#d3bf9f', 34), clock = tower(0, 8.2);
    return arch(v, church, 0, 2.5, 0, 4, 0, rim) + arch(v, church, 0, 1.9, 0, 3.6, 0, v.flat('#7a4d3a', 34)) + v.line([church(0, 0), church(0, 3.5)], '#5a3a30', 0.06) + [-3, 3].map((x) => arch(v, church, x, 1.3, 1.4, 3.6, 0, rim) + arch(v, church, x, 0.95, 1.6, 3.2, 0, v.flat('#56758c', 34))).join('')
      + v.dot(church(0, 7), 1.05, rim) + v.dot(church(0, 7), 0.82, v.flat('#56758c', 34)) + range(4, (i) => v.line([church(0.8 * Math.cos(i * 0.785), 7 + 0.8 * Math.sin(i * 0.785)), church(-0.8 * Math.cos(i * 0.785), 7 - 0.8 * Math.sin(i * 0.785))], '#d3bf9f', 0.07)).join('')
      + [-0.95, 0.95].map((x) => arch(v, tower, x, 1.1, 9.6, 2.4, 0, dark)).join('') + v.dot(clock, 1.05, rim) + v.dot(clock, 0.88, v.flat('#fbf6ea', 34)) + v.line([tower(0, 8.2), tower(0, 8.85)], '#39323f', 0.09) + v.line([tower(0, 8.2), tower(0.42, 8.0)], '#39323f', 0.09) + arch(v, tower, 0, 1, 3.4, 2.2, 0, dark)
      + v.line([tower(0, 19, 2.5), tower(0, 20.2, 2.5)], '#d9b24f', 0.1) + v.line([tower(-0.35, 19.8, 2.5), tower(0.35, 19.8, 2.5)], '#d9b24f', 0.1);
  });
  [[-9.2, 29.5, 7.4, 3, 'front', '#c9755d', 3], [-16.8, 28, 7, 2, 'gable', '#f0e3cd', -2], [15.4, 29, 8, 3, 'gable', '#e7c07a', 2]].forEach(([x, z, w, floors, roof, wall, turn], i) => building(s, { x, z, w, floors, roof, wall, turn, roofColor: '#a35a44', timber: i === 1 && '#6b4a3a', shutters: i !== 1 && ['#5d8a6a', '', '#4d6d8a'][i], flowers: true, chimney: 0.5, bay: 2.3 }));
  [[-12.6, 21.5, 8, 3, 'gable', '#a9bfb8'], [-12.9, 13, 8.4, 3, 'front', '#f0e3cd'], [-13, 5, 7.4, 2, 'gable', '#dba483']].forEach(([x, z, w, floors, roof, wall], i) => building(s, { x, z, w, floors, roof, wall, turn: -90, roofColor: '#9c5642', timber: i === 1 && '#7a5140', shop: i !== 1 && ['#35446a', '', '#3f5a45'][i], awning: ['#d8503f', '', '#e3a83b'][i], flowers: i === 1, shutters: i === 0 && '#4d6d8a', chimney: 0.4, bay: 2.3 }));
  [[13.6, 22, 8, 3, 'front', '#e9cfa6'], [13.4, 13.6, 8.2, 2, 'gable', '#c98f74'], [13.6, 5.2, 8, 3, 'gable', '#efe3cd']].forEach(([x, z, w, floors, roof, wall], i) => building(s, { x, z, w, floors, roof, wall, turn: 90, roofColor: '#8f4f40', shop: i !== 2 && ['#7d3b3b', '#2f5d5b'][i], awning: ['#2f8d8b', '#d8503f'][i], shutters: '#5d8a6a', flowers: true, chimney: -0.4, bay: 2.4 }));
  s.cast(range(24, (i) => [-1.2 + 2.7 * Math.cos(i * 0.26), 0.7, 11.5 + 2.7 * Math.sin(i * 0.26)]).concat([[-1.2, 2.6, 11.5]]));
  s.add([0, 0, 11.5], (v) => {
    const c = [-1.2, 0, 11.5], jet = (a) => { const px = 1.5 * Math.cos(a), pz = 1.5 * Math.sin(a); return v.line(range(8, (i) => { const t = i / 7; return [c[0] + px * t, 2.5 + 1.5 * t * (0.9 - t) - 1.5 * t * t, c[2] + pz * t]; }), '#e4f2f6', 0.06, 'opacity=".85"'); };
    return v.drum(c, 2.8, 2.8, 0.2, '#c9bca8') + v.drum(c, 2.5, 2.6, 0.75, '#d8cbb6') + v.shape(range(24, (i) => [c[0] + 2.35 * Math.cos(i * 0.2618), 0.75, c[2] + 2.35 * Math.sin(i * 0.2618)]), v.flat('#7fb9c6', 12)) + v.shape(range(24, (i) => [c[0] - 0.5 + 1.3 * Math.cos(i * 0.2618), 0.75, c[2] - 0.5 + 0.7 * Math.sin(i * 0.2618)]), '#b9dde2', 'opacity=".6"')
      + v.drum([c[0], 0.7, c[2]], 0.42, 0.26, 1.1, '#cfc2ad') + v.drum([c[0], 1.75, c[2]], 0.3, 0.95, 0.28, '#d8cbb6', '#8fc3cd') + v.drum([c[0], 2, c[2]], 0.16, 0.08, 0.5, '#cfc2ad') + range(7, (i) => jet(i * 0.9 + 0.3)).join('');
  });
  tree(s, { x: 9.4, z: 14.6, h: 8.2, wide: 0.33, color: '#86a850', seed: 5 }); tree(s, { x: -8.6, z: 24, h: 6.6, wide: 0.32, color: '#8fae56' }); tree(s, { x: 10.8, z: 27, h: 6, color: '#7fa356' });
  bench(s, { x: 7.9, z: 13.4, turn: -10 });
  [[-7, 14.6, 40, '#d8503f'], [-8.2, 9.4, 62, '#2f8d8b'], [4.6, 20.5, -6, '#e3a83b'], [0.6, 21.6, 3, '#d8503f']].forEach(([x, z, turn, color], i) => stall(s, { x, z, turn: -turn, color, goods: [['#d8503f', '#8fb35a', '#e3a83b'], ['#e98aa0', '#f4d35e', '#b06fb0'], ['#e3a83b', '#c98f5a', '#f0dcae'], ['#8fb35a', '#d8503f', '#e88b62']][i] }));
  car(s, { x: 9.6, z: 18.6, turn: 200, kind: 'mini', color: '#d8503f' }); car(s, { x: -9.5, z: 19, turn: 25, kind: 'van', color: '#7db3d4' });
  for (const [x, z, view, o] of [[2.1, 4.6, 'left', { top: '#2f8d8b', bag: true }], [-4.4, 6.2, 'right', { top: '#d8503f', hat: '#e9d9b0' }], [-3.6, 6.4, 'right', { top: '#e3a83b', size: 0.66 }], [-5.6, 12.8, 'left', {}], [-5.8, 8.6, 'left', { coat: true }], [3.6, 18.6, 'back', {}], [5.4, 18.8, 'back', { coat: true }], [1.2, 19.6, 'back', {}], [-3, 22, 'front', {}], [8.4, 15.8, 'left', {}], [-2.2, 16.6, 'left', { top: '#7db3d4' }], [-8, 17, 'front', {}], [5.6, 16.6, 'right', {}], [11.4, 8.6, 'left', { hat: '#8a6a4c' }]]) person(s, { x, z, view, ...o });
  dog(s, { x: 3.05, z: 4.5, d: -1, color: '#c98f5a' }); bicycle(s, { x: -1.4, z: 7.9, turn: 82, color: '#d8503f' }); bicycle(s, { x: 2.5, z: 14.4, turn: -78, rider: '#f0e8d8', color: '#35547f' });
  for (const [x, z, c] of [[-11.6, 10.2, '#e98aa0'], [-11.6, 16, '#f4d35e'], [12, 9.6, '#e98aa0'], [12.1, 17.6, '#f4d35e'], [11.9, 2.6, '#d8503f'], [4.4, 28.6, '#e98aa0'], [8, 28.6, '#e98aa0']]) pot(s, x, z, c);
  parasol(s, { x: 4.7, z: 8.4, color: '#d8503f' }); parasol(s, { x: 8, z: 10.6, color: '#e3a83b' });
  for (const [x, z, d] of [[-2.6, 3.4, 1], [-1.8, 3.9, -1], [-1.1, 3.2, 1], [0.1, 4.1, 1], [-3.4, 4.2, -1], [0.8, 3.5, -1]]) figure(s, x, z, 0, ({ p, k, ink }) => `<path d="M${p(-0.17 * d, 0.1)}Q${p(-0.02 * d, 0.22)} ${p(0.07 * d, 0.18)}L${p(0.08 * d, 0.25)}Q${p(0.12 * d, 0.31)} ${p(0.16 * d, 0.25)}L${p(0.2 * d, 0.23)}L${p(0.15 * d, 0.22)}Q${p(0.14 * d, 0.08)} ${p(0.02 * d, 0.06)}Z" fill="${ink('#76808f', 0)}"/><path d="M${p(0.02 * d, 0.07)}L${p(0.02 * d, 0)}M${p(0.06 * d, 0.08)}L${p(0.06 * d, 0)}" stroke="${ink('#d8735f', 0)}" stroke-width="${(0.02 * k).toFixed(1)}"/>`, 0.12, 0.25);
  lamp(s, { x: -5.2, z: 17.4, h: 3.6, old: true }); lamp(s, { x: 5.6, z: 14.6, h: 3.6, old: true });
  air(s, { x: 0.9, color: '#ffdf9a', strength: 0.5, rim: 0.16 });
  return s;
}

export function oldLane() {
  const s = new Scene({ width: 853, height: 1280, seed: 15, eye: [0.25, 1.9, -1], focal: 1.02, horizon: 0.56, sun: [0.3, 0.82, -0.48], light: '#ffe3a8', lightness: 0.28, shade: '#5a3f6e', darkness: 0.42, reach: 75, haze: '#fbe6c6', shadow: '#45325c', shadowing: 0.42, glass: '#56707c' });
  sky(s, ['#5fa9d6', '#a6d2e0', '#fbe9cd']); cloud(s, 430, 250, 210, '#fffaf0', 0.9); cloud(s, 380, 420, 130, '#fff3e0', 0.8);
  s.plain([[-40, -0.4], [-40, 400], [40, 400], [40, -0.4]], '#cbb196');
  range(46, (i) => { const z = 1.4 + i * 0.55 * (1 + i * 0.05); s.ground.push(s.shape(range(9, (j) => [lerp(-2.9, 2.9, j / 8), 0, z + 0.35 * Math.sin(j / 8 * 3.14)]).concat(range(9, (j) => [lerp(2.9, -2.9, j / 8), 0, z + 0.05 + 0.35 * Math.sin(j / 8 * 3.14)])), '#8a6f62', 'opacity=".3"')); });
  s.strip(-0.16, 0.16, 0, 120, '#bda48b');
  const walls = [['#e0a25f', '#d8836a', '#f0dcb8', '#e7b87a', '#d9977a', '#f0d9b0'], ['#f0dcc0', '#e6b984', '#d98f6e', '#efd6b0', '#e0a87c', '#f0dcc0']];
  for (const [k, side] of [[0, -1], [1, 1]]) {
    let z = -1.5 - k * 2;
    walls[k].forEach((wall, i) => {
      const w = [6.4, 5.6, 6.8, 5.4, 7, 6][(i + k * 2) % 6];
      building(s, { x: side * (3 + (i % 2) * 0.14), z: z + w / 2, w, d: 8, turn: side * 90, floors: [3, 4, 3, 4, 3, 3][(i + k) % 6], storey: 2.9, ground: 3.2, roof: 'gable', roofColor: '#b0634a', rise: 2.2, wall, shutters: ['#4f7f78', '#5d8a6a', '#6a7fa0', '#8a5a4a'][(i + k) % 4], flowers: true, band: false, bay: 2.3, wide: 0.95, balcony: i === 2, shop: i === 1 && k === 1 ? '#3f5a55' : undefined, awning: i === 1 && k === 1 ? '#d8503f' : undefined, doorColor: ['#3f6b78', '#8a4a3c', '#4f6b4a'][i % 3], seed: i * 9 + k });
      z += w;
    });
  }
  building(s, { x: -1.4, z: 44, w: 5, d: 5, floors: 4, storey: 4.4, roof: 'hip', rise: 7, wall: '#f0dcb8', roofColor: '#b0634a', bay: 4, tall: 2.4 }); building(s, { x: 4.4, z: 40, w: 8, d: 8, floors: 3, roof: 'gable', wall: '#e0a87c', roofColor: '#b0634a', shutters: '#5d8a6a' });
  s.add([0, 0, 19.5], (v) => {
    const arc = range(13, (i) => [1.9 * Math.cos(Math.PI - i * 0.2618), 2.9 + 1.5 * Math.sin(i * 0.2618)]), front = [[-3.3, 0], [-1.9, 0], ...arc, [1.9, 0], [3.3, 0], [3.3, 6.4], [-3.3, 6.4]].map(([x, y]) => [x, y, 19.5]), inner = range(12, (i) => [arc[i], arc[i + 1]]).map(([a, b]) => v.shape([[a[0], a[1], 19.5], [b[0], b[1], 19.5], [b[0], b[1], 21], [a[0], a[1], 21]], v.flat('#a5785a', 20, -0.35))).join('');
    return inner + v.shape([[-1.9, 0, 19.5], [-1.9, 2.9, 19.5], [-1.9, 2.9, 21], [-1.9, 0, 21]], v.flat('#a5785a', 20, -0.1)) + v.shape([[1.9, 0, 19.5], [1.9, 2.9, 19.5], [1.9, 2.9, 21], [1.9, 0, 21]], v.flat('#a5785a', 20, -0.35)) + v.shape(front, v.flat('#e0b483', 19.5, 0.05)) + v.line(arc.map(([x, y]) => [x * 1.06, y + 0.06, 19.5]), '#f3dcb4', 0.2)
      + v.box((x, y, z) => [x, y, z + 19.3], [-3.3, 3.3], [6.3, 6.6], [0, 1.8], '#b0634a') + [-1.6, 0, 1.6].map((x) => v.shape([[x - 0.4, 4.9, 19.5], [x + 0.4, 4.9, 19.5], [x + 0.4, 5.9, 19.5], [x - 0.4, 5.9, 19.5]], v.flat(v.glass, 19.5))).join('');
  });
  [[6.6, 6.2, ['#f4f2ee', '#d8503f', '#7db3d4', '#f4f2ee', '#e3a83b']], [9.6, 8, ['#e98aa0', '#f4f2ee', '#2f8d8b', '#f4f2ee', '#d8503f', '#f0e8d8']], [13.6, 7, ['#7db3d4', '#f4f2ee', '#e3a83b', '#f4f2ee', '#e98aa0']]].forEach(([z, y, wash]) => s.add([0, 0, z], (v) => {
    const sag = (x) => y - 0.45 * (1 - (x / 3) ** 2);
    return v.line(range(13, (i) => [lerp(-3, 3, i / 12), sag(lerp(-3, 3, i / 12)), z]), '#5a4a4a', 0.02) + wash.map((paint, i) => { const x = lerp(-2, 2, i / (wash.length - 1)), h = [0.75, 0.55, 0.9, 0.65][i % 4], w = [0.3, 0.24, 0.36][i % 3], top = (px) => sag(px) - 0.01, depth = v.depth([0, y, z]); return v.shape(i % 2 ? [[x - w, top(x - w), z], [x + w, top(x + w), z], [x + w * 0.95, top(x) - h, z], [x - w * 0.95, top(x) - h, z]] : [[x - w * 1.3, top(x) - 0.08, z], [x - w * 0.6, top(x), z], [x + w * 0.6, top(x), z], [x + w * 1.3, top(x) - 0.08, z], [x + w * 1.2, top(x) - 0.32, z], [x + w * 0.75, top(x) - 0.28, z], [x + w * 0.8, top(x) - h, z], [x - w * 0.8, top(x) - h, z], [x - w * 0.75, top(x) - 0.28, z], [x - w * 1.2, top(x) - 0.32, z]], v.linear([[0, v.flat(paint, depth, 0.12)], [1, v.flat(paint, depth, -0.18)]], [0, 0, 1, 0])); }).join('');
  }));
  car(s, { x: -1.75, z: 9.6, turn: 184, kind: 'mini', color: '#7db9c9' }); car(s, { x: 1.4, z: 27, turn: 180, kind: 'mini', color: '#e3a83b' });
  bicycle(s, { x: 2.1, z: 7.8, turn: 24, color: '#d8503f' });
  person(s, { x: 0.75, z: 11.4, view: 'back', top: '#d8503f', coat: true, hat: '#f0e0b4', bag: true }); person(s, { x: -0.5, z: 16, view: 'front', top: '#f0e8d8' }); person(s, { x: 0.9, z: 23.5, view: 'back' }); dog(s, { x: 0.1, z: 6.2, d: -1, color: '#f0e2c6', size: 0.9 });
  [[-2.6, 6.6, '#e98aa0'], [-2.6, 7.3, '#f4d35e'], [-2.5, 13, '#d8503f'], [2.6, 5.6, '#e98aa0'], [2.62, 10.4, '#f4d35e'], [2.55, 13.2, '#d8503f'], [-2.6, 16, '#e98aa0'], [2.55, 17, '#f4f2ee']].forEach(([x, z, c]) => pot(s, x, z, c));
  for (const [x, z] of [[-2.9, 12.2], [2.9, 16]]) s.add([x, 0, z], (v) => { const q = x - Math.sign(x) * 0.6; return v.line([[x, 4, z], [q, 4.1, z], [q, 3.9, z]], '#3d4454', 0.06) + v.hull([[q - 0.12, 3.4, z], [q + 0.12, 3.4, z], [q + 0.18, 3.85, z], [q - 0.18, 3.85, z]], '#ffe9b5') + v.line([[q - 0.2, 3.87, z], [q + 0.2, 3.87, z]], '#3d4454', 0.07); });
  air(s, { x: 0.55, y: 0.2, color: '#ffdf9a', strength: 0.55, rim: 0.25, rimColor: '#3a2548' });
  return s;
}

export function parkingLot() {
  const s = new Scene({ width: 1280, height: 853, seed: 44, eye: [0, 31, -27], pitch: 39, focal: 0.9, horizon: 0.5, sun: [-0.62, 0.55, 0.32], light: '#ffe6b0', lightness: 0.2, shade: '#3a3f74', darkness: 0.42, reach: 400, shadow: '#2a2c58', shadowing: 0.4, glass: '#3f5a70' });
  s.plain([[-90, -30], [-90, 120], [90, 120], [90, -30]], '#94929a');
  s.plain([[-90, 34], [-90, 120], [90, 120], [90, 34]], '#9dbb74'); s.slab(-60, 60, 29.5, 34, '#d6cdbf');
  const rows = [[0, 180], [6.4, 0], [17.2, 180], [23.6, 0]];
  s.slab(-60, 60, -30, -6.9, '#a8c47e', 0.15);
  s.slab(-34, 34, 2.6, 3.8, '#a8c47e', 0.15); s.slab(-34, 34, 19.8, 21, '#a8c47e', 0.15);
  for (const [z] of rows) for (let x = -26.4; x <= 26.5; x += 2.64) s.strip(x - 0.05, x + 0.05, z - 2.5, z + 2.5, '#eeeade');
  const kinds = ['hatch', 'sedan', 'suv', 'hatch', 'van', 'mini', 'sedan'];
  rows.forEach(([z, turn], r) => range(20, (i) => {
    const x = -25.1 + i * 2.64;
    if ((i + r * 3) % 10 === 4 && r < 3) return;
    if (s.random.chance([0.28, 0.22, 0.34, 0.3][r])) return;
    const kind = s.random.pick(kinds);
    car(s, { x: x + s.random.range(-0.12, 0.12), z: z + s.random.range(-0.15, 0.15) + (kind === 'van' ? 0.1 : 0), turn: turn + s.random.range(-2, 2) + (s.random.chance(0.25) ? 180 : 0), kind, color: s.random.pick(PAINTS) });
  }));
  for (const [x, z] of [[-17.5, 3.15], [-4.2, 3.15], [9, 3.15], [21.5, 3.15], [-11, 20.3], [3, 20.3], [16, 20.3], [-24, 20.3]]) { tree(s, { x, z, y: 0.15, h: 5.4, wide: 0.34, color: s.random.pick(['#7fa650', '#8fae56', '#6f9a52']) }); }
  for (const x of range(13, (i) => -18.4 + i * 3.1)) { bush(s, { x, z: -7.7, y: 0.15, r: 1, color: '#7fa356' }); bush(s, { x: x + 1.4, z: -7.8, y: 0.15, r: 0.75, color: '#6f9650', bloom: '#f4e3a0' }); }
  building(s, { x: -9, z: 35, w: 38, d: 16, floors: 1, ground: 5.4, wall: '#efe3cd', roof: 'flat', shop: '#2f6f6d', awning: '#e3a83b', top: '#c9c4bc', seed: 3 });
  building(s, { x: 20, z: 36, w: 17, d: 14, floors: 2, wall: '#dba483', roof: 'flat', shop: '#7d3b3b', awning: '#f0e8d8', top: '#b9aaa0', seed: 9 });
  for (const x of [-27, -18, -9, 0, 9, 12.5, 24, 30]) tree(s, { x, z: 32, y: 0.14, h: 4.6, wide: 0.32, color: '#86a850' });
  car(s, { x: -9, z: -5, turn: 90, kind: 'sedan', color: '#e3a83b', braking: true }); car(s, { x: 12.5, z: -4.6, turn: -90, kind: 'hatch', color: '#f4f2ee' }); car(s, { x: 8, z: 11.4, turn: 62, kind: 'suv', color: '#d8503f', braking: true }); car(s, { x: -14, z: 10.6, turn: -90, kind: 'sedan', color: '#35547f' });
  for (const [x, z, view] of [[-2, -4.6, 'left'], [-1, -4.4, 'left'], [3, 11.5, 'right'], [-8, 26.6, 'back'], [-5.6, 28, 'front'], [6, 27, 'left'], [15, 26.6, 'right'], [-19, 12, 'front'], [20, 10.6, 'left'], [-14, 30.6, 'right'], [2, 31, 'left'], [19, 31, 'right'], [-4, 10.4, 'back']]) person(s, { x, z, view, y: z > 29.5 ? 0.14 : 0 });
  bicycle(s, { x: -15.4, z: -6, turn: 90, rider: '#d8503f' });
  for (const [x, z] of [[-3, -4.6], [2.2, 11.4]]) { const at = frame(x, z, 90); s.cast([at(-0.3, 1, -0.4), at(0.3, 1, 0.4), at(0.3, 0, -0.4), at(-0.3, 0, 0.4)]); s.add([x, 0, z], (v) => v.box(at, [-0.26, 0.26], [0.35, 0.85], [-0.4, 0.4], '#aab2bd', '#7d8794') + v.box(at, [-0.16, 0.16], [0.8, 1], [-0.3, 0.1], '#e88b62')); }
  for (const [x, z, d] of [[-20, -5, 1], [4, -4, 1], [18, -5, 1], [-6, 12, -1], [16, 11, -1]]) s.plain([[0, -0.16], [1.5, -0.16], [1.5, -0.5], [2.5, 0], [1.5, 0.5], [1.5, 0.16], [0, 0.16]].map(([a, b]) => [x + a * d, z + b]), '#e9e3d2', 0, 'opacity=".85"');
  air(s, { x: 0, color: '#ffe0a0', strength: 0.45, rim: 0.14 });
  return s;
}
