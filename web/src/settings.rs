//! How the page looks and listens.

/// What a person can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// How the bytes are laid out.
    pub view: View,
    /// Whether roles have colours; patterns stay.
    pub colours: bool,
    /// Whether pointing at something previews it.
    pub hover: bool,
    /// Whether single letters are commands.
    pub letters: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            view: View::Fitting,
            colours: true,
            hover: true,
            letters: true,
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which a key walks them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in the page's attributes and in storage.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}

/// How the bytes are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// As many in a row as fit; the list on a narrow screen.
    Fitting,
    /// 16 in a row.
    Sixteen,
    /// 8 in a row.
    Eight,
    /// 4 in a row.
    Four,
    /// The aligned list.
    List,
}

impl View {
    /// Those that a person chooses from.
    pub const ALL: [Self; 4] = [Self::Sixteen, Self::Eight, Self::Four, Self::List];

    /// Its name in the page and in storage.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fitting => "fitting",
            Self::Sixteen => "16",
            Self::Eight => "8",
            Self::Four => "4",
            Self::List => "list",
        }
    }

    /// The view of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// Bytes in a row; `None` for the list.
    #[must_use]
    pub const fn width(self) -> Option<u32> {
        match self {
            Self::Fitting | Self::Sixteen => Some(16),
            Self::Eight => Some(8),
            Self::Four => Some(4),
            Self::List => None,
        }
    }

    /// The one after it; a view that fits by itself counts as `fitting`.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Fitting | Self::List => Self::Sixteen,
            Self::Sixteen => Self::Eight,
            Self::Eight => Self::Four,
            Self::Four => Self::List,
        }
    }
}

/// The pane that a narrow screen shows beside the explanation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The bytes.
    #[default]
    Bytes,
    /// The tree.
    Tree,
}

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Keys, colours and settings.
    Help,
    /// The question for an offset.
    GoTo,
}
