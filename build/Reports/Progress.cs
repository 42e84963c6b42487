using System.Diagnostics;

namespace Ferrolite.Build.Reports;

/// <summary>Says on standard error which step begins, and how long after the start.</summary>
internal static class Progress
{
    internal static void Say(string step)
    {
        var elapsed = DateTime.Now - Process.GetCurrentProcess().StartTime;
        Console.Error.WriteLine($"> {elapsed.TotalSeconds,4:0} s  {step}");
    }
}
