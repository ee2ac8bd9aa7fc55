using System.Diagnostics;
using System.Globalization;
using System.Text;
using Actors.Launcher.Commands;
using Actors.Launcher.Front;
using Actors.Native;

namespace Actors.Launcher.Copying;

/// <summary>How far a long copy is, on one line of standard error when that is a terminal. Thread-safe.</summary>
internal sealed class ProgressLine(CallerState caller)
{
    private const string ClearLine = "\r\u001b[K";
    private const int Width = 20;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    private readonly bool wanted = caller.IsOpen(2) && Terminal.IsTerminal(2);
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly Lock gate = new();
    private string file = "";
    private long fileStart;
    private bool shown;

    internal void Show(string name, long done, long size)
    {
        lock (gate)
        {
            if (file != name)
            {
                (file, fileStart) = (name, Stopwatch.GetTimestamp());
            }

            if (wanted && Stopwatch.GetElapsedTime(start) > Long)
            {
                shown = true;
                Write(ClearLine + Text(name, done, size, Stopwatch.GetElapsedTime(fileStart), (Terminal.SizeOf(2)?.Columns ?? 80) - 1));
            }
        }
    }

    internal void Clear()
    {
        lock (gate)
        {
            if (shown)
            {
                shown = false;
                Write(ClearLine);
            }
        }
    }

    /// <summary>The line, at most as long as the screen is wide.</summary>
    internal static string Text(string name, long done, long size, TimeSpan taken, int columns)
    {
        double part = size > 0 ? Math.Clamp((double)done / size, 0, 1) : 1;
        int filled = (int)(part * Width);
        string rate = taken.TotalSeconds > 0.1 ? $"  {Tables.Size((long)(done / taken.TotalSeconds))}/s" : "";
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', filled)}{new string('.', Width - filled)}] {part * 100,3:0}%  {Tables.Size(done)}/{Tables.Size(size)}{rate}  {name}");
        return text.Length > columns ? text[..Math.Max(0, columns)] : text;
    }

    private static void Write(string text)
    {
        using Stream error = Console.OpenStandardError();
        error.Write(Encoding.UTF8.GetBytes(text));
    }
}
