using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.Shell;

/// <summary>What one run of the shell holds. Used by one flow at a time.</summary>
internal sealed class ShellSession(
    IFerroliteCluster cluster, ConsoleIo io, Interrupts interrupts, ShellSettings settings, Messages messages)
    : IDisposable
{
    private int? _firstError;

    /// <summary>The database.</summary>
    public IFerroliteCluster Cluster { get; } = cluster;

    /// <summary>Faults on demand; null when there are none.</summary>
    public IFaultControl? Faults { get; init; }

    /// <summary>The streams and the clock.</summary>
    public ConsoleIo Io { get; } = io;

    /// <summary>Ctrl-C and the end of the process.</summary>
    public Interrupts Interrupts { get; } = interrupts;

    /// <summary>What the user set.</summary>
    public ShellSettings Settings { get; } = settings;

    /// <summary>The stream for people.</summary>
    public Messages Messages { get; } = messages;

    /// <summary>Where data goes.</summary>
    public OutputSwitch Output { get; } = new(io.Output);

    /// <summary>What takes the data now.</summary>
    public DataOutput Data => Output.Current;

    /// <summary>The values of parameters.</summary>
    public ParameterValues Parameters { get; } = new();

    /// <summary>The last error; null when there was none.</summary>
    public Failure? LastFailure { get; private set; }

    /// <summary>Colours of the data stream.</summary>
    public required Palette DataPalette { get; init; }

    /// <summary>Whether a person types the statements.</summary>
    public bool Interactive { get; init; }

    /// <summary>The open block; null outside BEGIN … COMMIT.</summary>
    public AtomicBlock? Block { get; set; }

    /// <summary>The header of the last answer.</summary>
    public ResponseHeader? LastHeader { get; private set; }

    /// <summary>The highest log index that this session has seen: the token of session reads.</summary>
    public ulong SeenIndex { get; private set; }

    /// <summary>Set by .quit.</summary>
    public bool QuitRequested { get; set; }

    /// <summary>Set by an error when scripts stop at errors.</summary>
    public bool BailedOut { get; set; }

    /// <summary>True when no more input shall be read.</summary>
    public bool ShouldStop => QuitRequested || BailedOut || Interrupts.Ended.IsCancellationRequested;

    /// <summary>Where statements go.</summary>
    public IFerrolite Target => Settings.Node is { } node ? Cluster.Node(node) : Cluster;

    /// <summary>What the process ends with.</summary>
    public int ExitCode
    {
        get
        {
            if (Interrupts.Ended.IsCancellationRequested) return Cli.ExitCode.Interrupted;
            return Interactive ? Cli.ExitCode.Done : _firstError ?? Cli.ExitCode.Done;
        }
    }

    /// <summary>Remembers who answered, and at which index.</summary>
    public void Saw(ResponseHeader header)
    {
        LastHeader = header;
        SeenIndex = Math.Max(SeenIndex, header.Index);
    }

    /// <summary>Reports an error; a script will end with the first one's code.</summary>
    public void Fail(Failure failure)
    {
        LastFailure = failure;
        Messages.Write(failure);
        _firstError ??= failure.ExitCode;
        if (Settings.Bail) BailedOut = true;
    }

    /// <summary>Reports that a file takes no more data; it goes to the standard output again.</summary>
    public void FailFile(string file, OutputException exception)
    {
        Output.Restore();
        Fail(new Failure($"cannot write {file}: {exception.Message}", "FILE_ERROR", Cli.ExitCode.Failed)
        {
            Hint = "data goes to the standard output again",
            Cause = exception,
        });
    }

    /// <summary>Writes rows in the current format and flushes them.</summary>
    public void WriteRows(IReadOnlyList<string> columns, IReadOnlyList<SqlValue[]> rows)
    {
        var isTerminal = Io.OutputIsTerminal && Output.FileName is null;
        var width = isTerminal && Settings.Mode is OutputMode.Table or OutputMode.Box ? Io.Width() : 0;
        var palette = Output.FileName is null ? DataPalette : Palette.None;
        var options = new FormatOptions(Settings.Headers, Settings.NullText, width, palette)
        {
            InsertTable = Settings.InsertTable,
            Widths = Settings.Widths,
        };
        RowFormats.For(Settings.Mode).Write(new RowSet(columns, rows), options, Data);
        Data.Flush();
    }

    /// <summary>Reads rows for a dot-command, at the level and from the node of the session.</summary>
    public async Task<IReadOnlyList<SqlValue[]>> QueryAsync(Statement statement, CancellationToken cancellationToken)
    {
        var result = await Target.QueryAsync(Read(statement), cancellationToken).ConfigureAwait(false);
        Saw(result.Header);
        return result.Rows;
    }

    /// <summary>A read at the level of the session.</summary>
    public QueryRequest Read(Statement statement) => new(statement)
    {
        Consistency = Settings.Consistency,
        MinIndex = Settings.Consistency == Consistency.Session ? SeenIndex : 0,
    };

    /// <inheritdoc />
    public void Dispose() => Output.Dispose();
}
