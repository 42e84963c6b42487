using System.Globalization;
using System.Text;

namespace Ferrolite.Native.Raft;

/// <summary>
/// The sizes of the structs of the ABI as this side has them, in the form of the native layout table.
/// </summary>
internal static unsafe class Layout
{
    public static string Describe()
    {
        (string Name, int Size)[] structs =
        [
            (nameof(RfBytes), sizeof(RfBytes)), (nameof(RfIds), sizeof(RfIds)), (nameof(RfConfig), sizeof(RfConfig)),
            (nameof(RfTermRun), sizeof(RfTermRun)), (nameof(RfConfState), sizeof(RfConfState)),
            (nameof(RfInit), sizeof(RfInit)), (nameof(RfEntriesRequest), sizeof(RfEntriesRequest)),
            (nameof(RfCallbacks), sizeof(RfCallbacks)), (nameof(RfEntry), sizeof(RfEntry)),
                (nameof(RfMsg), sizeof(RfMsg)),
            (nameof(RfReadState), sizeof(RfReadState)), (nameof(RfReady), sizeof(RfReady)),
                (nameof(RfLight), sizeof(RfLight)),
            (nameof(RfNodeStatus), sizeof(RfNodeStatus)), (nameof(RfProgress), sizeof(RfProgress)),
            (nameof(RfLive), sizeof(RfLive)), (nameof(RfCacheStats), sizeof(RfCacheStats)),
            (nameof(RfConfChange), sizeof(RfConfChange)), (nameof(RfConfApplied), sizeof(RfConfApplied)),
        ];
        var text = new StringBuilder();
        foreach (var (name, size) in structs) text.Append(CultureInfo.InvariantCulture, $"{name}={size}\n");
        return text.ToString();
    }
}
