using System.Text;

namespace Ferrolite.Cli.Editing;

/// <summary>The console of this process.</summary>
/// <param name="screen">What the line is shown on.</param>
internal sealed class ConsoleKeyTerminal(Stream screen) : IKeyTerminal
{
    private const int MostKeys = 16 * 1024;

    private readonly KeyReader _reader = new();

    /// <inheritdoc />
    public int Width => Console.WindowWidth;

    /// <inheritdoc />
    public void Begin()
    {
        Console.TreatControlCAsInput = true;
        Write(KeyReader.MarkPastes);
    }

    /// <inheritdoc />
    public void End()
    {
        Console.TreatControlCAsInput = false;
        Write(KeyReader.MarkNoPastes);
    }

    /// <summary>The console has no call that can be given up: a thread of its own waits for the key.</summary>
    public Task<IReadOnlyList<EditKey>> ReadAsync() => Task.Factory.StartNew(
        Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <inheritdoc />
    public void Write(string text)
    {
        try
        {
            screen.Write(Encoding.UTF8.GetBytes(text));
            screen.Flush();
        }
        catch (IOException)
        {
            // The terminal went away; reading will say so.
        }
    }

    private IReadOnlyList<EditKey> Read()
    {
        var keys = new List<EditKey>();
        try
        {
            for (var i = 0; i < MostKeys && (keys.Count == 0 || Console.KeyAvailable); i++)
            {
                var info = Console.ReadKey(intercept: true);
                _reader.Take(info, Console.KeyAvailable, keys);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            // The terminal went away: whatever was typed before still counts.
        }

        return keys;
    }
}
