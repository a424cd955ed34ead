using System.Runtime.CompilerServices;

// A library for netstandard2.1 was compiled against an Unrolled whose init setters carry that assembly's own IsExternalInit (Portable/CompilerSupport.cs).
// An app for .NET gives it this assembly instead, where the setters carry the framework's: the runtime has to learn that both are one type.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
