//! The colours of the byte map keep their distance from each other and their contrast, in both
//! themes, also for people who don't see all of them.
//!
//! Prettier colours fail here: red against brown under protanopia, mostly.

use palette::{
    FromColor, Lab, LinSrgb, Srgb,
    color_difference::{Ciede2000, Wcag21RelativeContrast},
};

const TOKENS: &str = include_str!("../styles/tokens.css");

/// The roles that have a bar and a fill.
const ROLES: [&str; 5] = ["hdr", "fam", "len", "type", "error"];

/// Below some 5 two colours count as the same; this leaves room for bad screens.
const LEAST_DIFFERENCE: f32 = 15.0;
/// WCAG 1.4.11 asks 3:1 of what isn't text.
const LEAST_BAR_CONTRAST: f32 = 4.3;
/// WCAG 1.4.6 (AAA) asks 7:1 of text.
const LEAST_INK_CONTRAST: f32 = 12.0;
/// WCAG 1.4.3 (AA).
const LEAST_TEXT_CONTRAST: f32 = 4.5;

#[derive(Clone, Copy, Debug)]
enum Theme {
    Light,
    Dark,
}

/// How someone sees: the matrix that full dichromacy applies to linear RGB.
///
/// Source: Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color
/// Vision Deficiency" (2009), severity 1.0.
const VISIONS: [(&str, [[f32; 3]; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// A colour of `tokens.css`, which gives each as `--name: light-dark(#..., #...);`.
fn colour(name: &str, theme: Theme) -> Srgb<u8> {
    let start = format!("  --{name}: light-dark(");
    let rest = TOKENS.split_once(&start).unwrap_or_else(|| panic!("no --{name}")).1;
    let pair = rest.split_once(')').expect("light-dark() ends").0;
    let (light, dark) = pair.split_once(", ").expect("two colours");
    let text = match theme {
        Theme::Light => light,
        Theme::Dark => dark,
    };
    text.parse().unwrap_or_else(|error| panic!("--{name}: {text}: {error}"))
}

fn seen(colour: Srgb<u8>, matrix: [[f32; 3]; 3]) -> Lab {
    let linear: LinSrgb<f32> = colour.into_linear();
    let channels = [linear.red, linear.green, linear.blue];
    let [red, green, blue] = matrix.map(|row| {
        row.iter()
            .zip(channels)
            .map(|(share, channel)| share * channel)
            .sum::<f32>()
            .clamp(0.0, 1.0)
    });
    Lab::from_color(LinSrgb::new(red, green, blue))
}

fn contrast(one: Srgb<u8>, other: Srgb<u8>) -> f32 {
    one.into_format::<f32>().relative_contrast(other.into_format())
}

fn assert_contrast(theme: Theme, front: &str, back: &str, least: f32) {
    let contrast = contrast(colour(front, theme), colour(back, theme));
    assert!(contrast >= least, "{theme:?}: --{front} on --{back} has {contrast:.1}:1 of {least}:1");
}

#[test]
fn bars_differ_in_every_vision() {
    for theme in [Theme::Light, Theme::Dark] {
        for (vision, matrix) in VISIONS {
            let bars =
                ROLES.map(|role| (role, seen(colour(&format!("bar-{role}"), theme), matrix)));
            for (at, (one, first)) in bars.iter().enumerate() {
                for (other, second) in &bars[at + 1..] {
                    let difference = first.difference(*second);
                    assert!(
                        difference >= LEAST_DIFFERENCE,
                        "{theme:?}, {vision}: {one} and {other} are {difference:.1} apart"
                    );
                }
            }
        }
    }
}

#[test]
fn bars_stand_out_on_their_fill_and_on_the_ground() {
    for theme in [Theme::Light, Theme::Dark] {
        for role in ROLES {
            let (bar, fill) = (format!("bar-{role}"), format!("fill-{role}"));
            assert_contrast(theme, &bar, &fill, LEAST_BAR_CONTRAST);
            assert_contrast(theme, &bar, "ground", LEAST_BAR_CONTRAST);
        }
    }
}

#[test]
fn ink_reads_on_every_fill() {
    for theme in [Theme::Light, Theme::Dark] {
        for fill in ROLES.map(|role| format!("fill-{role}")) {
            assert_contrast(theme, "ink", &fill, LEAST_INK_CONTRAST);
        }
        for back in ["ground", "page", "raised", "fill-val", "hatch-unknown"] {
            let least =
                if back.starts_with("hatch") { LEAST_TEXT_CONTRAST } else { LEAST_INK_CONTRAST };
            assert_contrast(theme, "ink", back, least);
        }
    }
}

#[test]
fn quiet_text_still_reads() {
    for theme in [Theme::Light, Theme::Dark] {
        for back in ["ground", "page", "raised"] {
            assert_contrast(theme, "muted", back, LEAST_TEXT_CONTRAST);
            assert_contrast(theme, "accent", back, LEAST_TEXT_CONTRAST);
        }
        assert_contrast(theme, "padding-ink", "ground", LEAST_TEXT_CONTRAST);
        assert_contrast(theme, "line-strong", "ground", 3.0);
    }
}
