using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ferrolite.Native.Sqlite;

/// <summary>
/// Makes 'localtime' and 'utc' in date functions mean UTC, for the whole process: the time zone of a machine may not
/// decide what a statement stores.
/// </summary>
public static unsafe class UtcLocaltime
{
    private const int LocaltimeFault = 18;
    private const int Replaced = 2;
    private static readonly Lazy<bool> Installed = new(Install);

    /// <summary>Installs it, once.</summary>
    public static void Ensure() => _ = Installed.Value;

    /// <summary>For tests, in a process of their own: the time zone of the machine decides.</summary>
    public static void Remove() => Set(0);

    private static bool Install() => Set(Replaced);

    private static bool Set(int mode)
    {
        delegate* unmanaged[Cdecl]<long*, int*, int> convert = &Convert;
        if (OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64)
            return SqliteMethods.TestControlApple(LocaltimeFault, 0, 0, 0, 0, 0, 0, 0, mode, convert) == 0;
        return SqliteMethods.sqlite3_test_control(LocaltimeFault, mode, convert) == 0;
    }

    // Fills the first nine fields of C's struct tm; returns 0 for success.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Convert(long* time, int* tm)
    {
        if (*time is < -62135596800 or > 253402300799) return 1;
        var utc = DateTime.UnixEpoch.AddSeconds(*time);
        tm[0] = utc.Second;
        tm[1] = utc.Minute;
        tm[2] = utc.Hour;
        tm[3] = utc.Day;
        tm[4] = utc.Month - 1;
        tm[5] = utc.Year - 1900;
        tm[6] = (int)utc.DayOfWeek;
        tm[7] = utc.DayOfYear - 1;
        tm[8] = 0;
        return 0;
    }
}
