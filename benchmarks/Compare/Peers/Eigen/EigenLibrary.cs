using System.Runtime.InteropServices;

namespace Unrolled.Compare.Peers.Eigen;

/// <summary>The yardstick in C++, built on the machine that it runs on.</summary>
internal sealed unsafe class EigenLibrary
{
    private const string Headers = "/usr/include/eigen3";

    private EigenLibrary(nint library, string compiler)
    {
        Compiler = compiler;
        Create = (delegate* unmanaged<byte*, int, int, float*, float*, float*, float*, nint>)NativeLibrary.GetExport(library, "yardstick_create");
        Run = (delegate* unmanaged<nint, float*, nint, nint, float*, nint, float*, void>)NativeLibrary.GetExport(library, "yardstick_run");
        Destroy = (delegate* unmanaged<nint, void>)NativeLibrary.GetExport(library, "yardstick_destroy");
    }

    /// <summary>Which compiler built it.</summary>
    public string Compiler { get; }

    public delegate* unmanaged<byte*, int, int, float*, float*, float*, float*, nint> Create { get; }

    public delegate* unmanaged<nint, float*, nint, nint, float*, nint, float*, void> Run { get; }

    public delegate* unmanaged<nint, void> Destroy { get; }

    /// <summary>Builds and loads it, once.</summary>
    /// <exception cref="PeerMissingException">No compiler, or no Eigen.</exception>
    public static EigenLibrary Load()
    {
        if (!File.Exists(Path.Combine(Headers, "Eigen", "Core")) || !Command.Run("g++", "--version").Succeeded)
            Command.InstallDebian("g++", "libeigen3-dev");
        if (!File.Exists(Path.Combine(Headers, "Eigen", "Core")))
            throw new PeerMissingException($"no Eigen 3.4 in {Headers}: apt-get install libeigen3-dev");
        string library = Path.Combine(PeerFolder.Of("eigen"), "yardstick.so");
        (bool built, string output) = Command.Run(
            "g++", "-std=c++17", "-O3", "-march=native", "-shared", "-fPIC", "-I" + Headers, PeerFolder.Shipped("Eigen", "yardstick.cpp"), "-o", library);
        if (!built)
            throw new PeerMissingException($"the yardstick does not build (apt-get install g++): {output}");
        return new EigenLibrary(NativeLibrary.Load(library), "g++ " + Command.Run("g++", "-dumpfullversion").Output);
    }
}
