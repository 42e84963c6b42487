using System.Globalization;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Transfer;

/// <summary>Tells a person how far a long import has come: first after two seconds.</summary>
internal sealed class ImportProgress(ShellSession session)
{
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LinePause = TimeSpan.FromSeconds(5);

    private readonly long _started = session.Io.Time.GetTimestamp();
    private TimeSpan _last;
    private bool _shown;

    /// <summary>So many rows are in.</summary>
    public void Report(long rows)
    {
        var elapsed = session.Io.Time.GetElapsedTime(_started);
        if (elapsed < WaitTimeout || session.Messages.Quiet) return;
        var onTerminal = session.Io.ErrorIsTerminal;
        if (!onTerminal && _shown && elapsed - _last < LinePause) return;
        (_last, _shown) = (elapsed, true);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{rows} rows, {rows / elapsed.TotalSeconds:0} rows/s");
        session.Messages.Raw(onTerminal ? $"\r{text}\e[K" : text + "\n");
    }

    /// <summary>Nothing more comes.</summary>
    public void End()
    {
        if (_shown && session.Io.ErrorIsTerminal) session.Messages.Raw("\r\e[K");
    }
}
