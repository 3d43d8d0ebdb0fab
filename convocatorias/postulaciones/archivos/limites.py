"""What an application may carry. Pure; the child process reads it too."""

MEGA = 1024 * 1024
#: One file, as it arrives.
TAMANO = 10 * MEGA
#: One request with a file in it: the file, its form and the boundaries between them.
PETICION = TAMANO + 256 * 1024
#: All the files of one application.
CUOTA = 40 * MEGA
CUANTOS = 12
PAGINAS = 40
#: Pixels before decoding, by type: JPEG can be decoded smaller, PNG cannot.
PIXELES = {"jpg": 50_000_000, "png": 25_000_000}
#: Longest side that is kept.
LADO = 3000
#: Child process: seconds of processor and bytes of memory.
SEGUNDOS, MEMORIA = 20, 1024 * MEGA
