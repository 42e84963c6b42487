using System.Diagnostics;

namespace Ferrolite.Bench;

/// <summary>
/// What a sync costs on this disk at this moment: figures of two runs compare only when it is the same.
/// </summary>
internal static class DiskProbe
{
    /// <summary>Median of 150 synced overwrites of 4 KiB, in microseconds.</summary>
    public static double MedianSyncMicroseconds()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0);
            var page = new byte[4096];
            List<double> times = [];
            for (var i = 0; i < 150; i++)
            {
                var started = Stopwatch.GetTimestamp();
                RandomAccess.Write(file.SafeFileHandle, page, 0);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }

            times.Sort();
            return times[times.Count / 2];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
