using Ferrolite.Core.Model;
using Microsoft.Extensions.Logging;

namespace Ferrolite.Core.Node;

/// <summary>
/// The end of a node, in steps: each runs whatever happened in those before it, so that no waiter, lock or handle is
/// left behind. Runs once, on one thread.
/// </summary>
/// <param name="name">Name of the node.</param>
/// <param name="logger">Is told of each step that fails.</param>
/// <param name="beforeStep">For tests: called with the name of each step; what it throws is the step's failure.</param>
internal sealed class NodeEnding(string name, ILogger logger, Action<string>? beforeStep)
{
    /// <summary>The first failure of a step; null when all went well.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Runs a step.</summary>
    public void Step(string step, Action run)
    {
        try
        {
            beforeStep?.Invoke(step);
        }
        catch (Exception e)
        {
            Note(step, e);
        }

        try
        {
            run();
        }
        catch (Exception e)
        {
            Note(step, e);
        }
    }

    private void Note(string step, Exception error)
    {
        Failure ??= error;
        try
        {
            LogMessages.StopStepFailed(logger, error, name, step);
        }
        catch (Exception)
        {
            // A logger may write to the disk that has just failed.
        }
    }
}
