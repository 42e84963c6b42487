using Ferrolite.Core.Log;

namespace Ferrolite.Core.Tests.Log;

public sealed class MemoryRaftLogTests : RaftLogConformance
{
    internal override IRaftLog Open() => new MemoryRaftLog();

    internal override IRaftLog Reopen(IRaftLog log) => log;
}
