@echo off
rem Checks a study before it is sent: drop a zip or folder on this file, or
rem check-study.bat [--case C] STUDY [RESULTS]
setlocal
set "KIT=%~dp0."
set "JAVA=%KIT%\java-windows\bin\java.exe"
if not exist "%JAVA%" set "JAVA=java"
set "STUDYGATE_LOG_LEVEL=ERROR"
"%JAVA%" -XX:+UseSerialGC -Xmx512m -Djava.awt.headless=true "-Dstudygate.home=%KIT%" -jar "%KIT%\program\studygate.jar" preflight %*
set "CODE=%ERRORLEVEL%"
rem A window that was opened by a drop stays until it is read.
echo %CMDCMDLINE% | "%SystemRoot%\System32\find.exe" /i "/c" >nul && pause
exit /b %CODE%
