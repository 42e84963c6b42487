namespace Ferrolite.Cli.Editing;

/// <summary>What the keys of the console mean to the editor.</summary>
internal static class ConsoleKeys
{
    private static readonly Dictionary<ConsoleKey, EditKeyKind> Plain = new()
    {
        [ConsoleKey.Enter] = EditKeyKind.Enter,
        [ConsoleKey.Tab] = EditKeyKind.Tab,
        [ConsoleKey.Backspace] = EditKeyKind.Backspace,
        [ConsoleKey.Delete] = EditKeyKind.Delete,
        [ConsoleKey.LeftArrow] = EditKeyKind.Left,
        [ConsoleKey.RightArrow] = EditKeyKind.Right,
        [ConsoleKey.UpArrow] = EditKeyKind.Up,
        [ConsoleKey.DownArrow] = EditKeyKind.Down,
        [ConsoleKey.Home] = EditKeyKind.Home,
        [ConsoleKey.End] = EditKeyKind.End,
        [ConsoleKey.Escape] = EditKeyKind.Cancel,
    };

    private static readonly Dictionary<ConsoleKey, EditKeyKind> WithControl = new()
    {
        [ConsoleKey.A] = EditKeyKind.Home,
        [ConsoleKey.B] = EditKeyKind.Left,
        [ConsoleKey.C] = EditKeyKind.Interrupt,
        [ConsoleKey.D] = EditKeyKind.DeleteOrEnd,
        [ConsoleKey.E] = EditKeyKind.End,
        [ConsoleKey.F] = EditKeyKind.Right,
        [ConsoleKey.G] = EditKeyKind.Cancel,
        [ConsoleKey.H] = EditKeyKind.Backspace,
        [ConsoleKey.I] = EditKeyKind.Tab,
        [ConsoleKey.J] = EditKeyKind.Enter,
        [ConsoleKey.K] = EditKeyKind.KillToEnd,
        [ConsoleKey.L] = EditKeyKind.ClearScreen,
        [ConsoleKey.M] = EditKeyKind.Enter,
        [ConsoleKey.N] = EditKeyKind.Down,
        [ConsoleKey.P] = EditKeyKind.Up,
        [ConsoleKey.R] = EditKeyKind.Search,
        [ConsoleKey.T] = EditKeyKind.Transpose,
        [ConsoleKey.U] = EditKeyKind.KillToStart,
        [ConsoleKey.W] = EditKeyKind.KillWordBack,
        [ConsoleKey.Y] = EditKeyKind.Yank,
        [ConsoleKey.Backspace] = EditKeyKind.KillWordBack,
        [ConsoleKey.Delete] = EditKeyKind.KillWordOn,
        [ConsoleKey.LeftArrow] = EditKeyKind.WordLeft,
        [ConsoleKey.RightArrow] = EditKeyKind.WordRight,
    };

    private static readonly Dictionary<ConsoleKey, EditKeyKind> WithAlt = new()
    {
        [ConsoleKey.B] = EditKeyKind.WordLeft,
        [ConsoleKey.F] = EditKeyKind.WordRight,
        [ConsoleKey.D] = EditKeyKind.KillWordOn,
        [ConsoleKey.Backspace] = EditKeyKind.KillWordBack,
        [ConsoleKey.LeftArrow] = EditKeyKind.WordLeft,
        [ConsoleKey.RightArrow] = EditKeyKind.WordRight,
    };

    /// <summary>The meaning of a key. AltGr counts as Ctrl and Alt, and types characters.</summary>
    public static EditKey Of(ConsoleKeyInfo info)
    {
        var control = info.Modifiers.HasFlag(ConsoleModifiers.Control);
        var alt = info.Modifiers.HasFlag(ConsoleModifiers.Alt);
        var table = (control, alt) switch
        {
            (true, false) => WithControl,
            (false, true) => WithAlt,
            _ => Plain,
        };
        if (table.TryGetValue(info.Key, out var kind) || Plain.TryGetValue(info.Key, out kind))
            return new EditKey(kind);
        if (control == alt && !char.IsControl(info.KeyChar))
            return new EditKey(EditKeyKind.Text, info.KeyChar.ToString());
        return OfCharacter(info.KeyChar);
    }

    /// <summary>An escape, alone or with characters that make no known key.</summary>
    public static EditKey OfSequence(string sequence) =>
        sequence == "\e" ? new EditKey(EditKeyKind.Cancel) : new EditKey(EditKeyKind.None);

    /// <summary>A control character whose key the console does not name.</summary>
    private static EditKey OfCharacter(char character)
    {
        if (character == '\x7f') return new EditKey(EditKeyKind.Backspace);
        if (character is < '\x01' or > '\x1a') return new EditKey(EditKeyKind.None);
        return WithControl.TryGetValue(ConsoleKey.A + (character - 1), out var kind)
            ? new EditKey(kind)
            : new EditKey(EditKeyKind.None);
    }
}
