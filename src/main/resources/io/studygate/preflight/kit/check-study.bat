@echo off
rem Checks a study before it is sent: drop a zip or folder on this file, or
rem check-study.bat [--case C] STUDY [RESULTS]
rem What others have named is written between exclamation marks, where cmd.exe does not read it
rem once more: names may hold whatever means something to it.
setlocal EnableExtensions DisableDelayedExpansion
set "KIT=%~dp0."
set "JAVA=%KIT%\java-windows\bin\java.exe"
if not exist "%JAVA%" set "JAVA=java"
set "STUDYGATE_LOG_LEVEL=ERROR"
rem A drop begins a cmd.exe of its own, with the name of this file and then of what was dropped,
rem which is in quotation marks only if it has spaces. Only that line has it as it is.
setlocal EnableDelayedExpansion
set "DROP="
set "LINE=!CMDCMDLINE:"=!"
set "DROPPED=!LINE:*%~nx0 =!"
if "!DROPPED!"=="!LINE!" goto called
set "DROP=1"
:trim
if not defined DROPPED goto called
if "!DROPPED:~-1!"==" " set "DROPPED=!DROPPED:~0,-1!"& goto trim
rem Several, or with options: as they are given.
if not exist "!DROPPED!" goto called
"!JAVA!" -XX:+UseSerialGC -Xmx512m -Djava.awt.headless=true "-Dstudygate.home=!KIT!" -jar "!KIT!\program\studygate.jar" preflight "!DROPPED!"
goto checked

:called
setlocal DisableDelayedExpansion
"%JAVA%" -XX:+UseSerialGC -Xmx512m -Djava.awt.headless=true "-Dstudygate.home=%KIT%" -jar "%KIT%\program\studygate.jar" preflight %*

:checked
set "CODE=%ERRORLEVEL%"
setlocal EnableDelayedExpansion
rem A window that was opened by a drop stays until it is read; what follows in its line is a part
rem of a name and no command.
if not "!LINE!"=="!LINE:/c=!" pause
if defined DROP exit %CODE%
exit /b %CODE%
