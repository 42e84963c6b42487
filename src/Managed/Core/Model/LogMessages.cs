using Microsoft.Extensions.Logging;

namespace Ferrolite.Core.Model;

/// <summary>
/// What Core logs, in one place: ids 1000 to 1999. Names and ids are in other people's alerts, do not change them.
/// </summary>
internal static partial class LogMessages
{
    [LoggerMessage(1000, LogLevel.Information, "{Node} is {Role} in term {Term}, leader {Leader}")]
    public static partial void RoleChanged(ILogger logger, string node, NodeRole role, ulong term, ulong leader);

    [LoggerMessage(1001, LogLevel.Critical, "{Node} ends: {Loop} failed")]
    public static partial void Faulted(ILogger logger, Exception error, string node, string loop);

    [LoggerMessage(
        1002, LogLevel.Error, "{Node} is quarantined: its data differs from the majority's at index {Index}")]
    public static partial void Quarantine(ILogger logger, string node, ulong index);

    [LoggerMessage(1003, LogLevel.Error, "{Node}: the step '{Step}' of its end failed; the other steps go on")]
    public static partial void StopStepFailed(ILogger logger, Exception error, string node, string step);
}
